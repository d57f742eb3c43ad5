using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>Reading and judging allowed requests by the shipped rules, from the request target to the verdict.</summary>
[MemoryDiagnoser]
public class JudgeBenchmarks : IAsyncDisposable
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Scenario.ContainerBody);
    private RuleHost _host = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        var options = new RuleHostOptions { Directory = Path.GetFullPath("rules") };
        _host = new RuleHost(options, NullLogger<RuleHost>.Instance, TimeProvider.System);
        if (await _host.StartAsync(CancellationToken.None) is LoadOutcome.Failed failed)
        {
            throw new InvalidOperationException(string.Join('\n', failed.Diagnostics));
        }

        Require(Ping());
        Require(List());
        Require(Inspect());
        Require(Create());
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "read and judge GET /_ping")]
    public object Ping() => Judge("GET", "/_ping", default);

    [Benchmark(Description = "read and judge GET /v1.51/containers/json")]
    public object List() => Judge("GET", "/v1.51/containers/json", default);

    [Benchmark(Description = "read and judge GET /v1.51/containers/web-1/json")]
    public object Inspect() => Judge("GET", "/v1.51/containers/web-1/json", default);

    [Benchmark(Description = "read and judge a 2 kB container create")]
    public object Create() => Judge("POST", "/v1.51/containers/create?name=web-1", _body);

    /// <summary>None of these asks the daemon, so the verdict is there at once and no task is made for it.</summary>
    private Judgement Judge(string method, string target, ReadOnlySpan<byte> body)
    {
        var head = DecodedHead.Of(method, target);
        var judging = _host.Current.JudgeAsync(head.Operation.Bind(head, body), EnforcementMode.Enforce, CancellationToken.None);
        return judging.IsCompletedSuccessfully ? judging.Result : throw new InvalidOperationException("the verdict had to wait for something");
    }

    private static void Require(object verdict)
    {
        if (verdict is Judgement { Decision: not Decision.Allow } denied)
        {
            throw new InvalidOperationException(string.Join('\n', denied.Findings.Select(finding => finding.Text)));
        }
    }
}
