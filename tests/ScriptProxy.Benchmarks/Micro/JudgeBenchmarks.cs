using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>The shipped rules on an allowed ping and an allowed container create. A request is bound anew each time: judging freezes it.</summary>
[MemoryDiagnoser]
public class JudgeBenchmarks : IAsyncDisposable
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Scenario.ContainerBody);
    private RuleHost _host = null!;
    private RequestHead _ping = null!;
    private RequestHead _create = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        var options = new RuleHostOptions { Directory = Path.GetFullPath("rules") };
        _host = new RuleHost(options, NullLogger<RuleHost>.Instance, TimeProvider.System);
        if (await _host.StartAsync(CancellationToken.None) is LoadOutcome.Failed failed)
        {
            throw new InvalidOperationException(string.Join('\n', failed.Diagnostics));
        }

        _ping = DecodedHead.Of("GET", "/_ping");
        _create = DecodedHead.Of("POST", "/v1.51/containers/create?name=web-1");
        await Allowed(Judge(_ping, default));
        await Allowed(Judge(_create, _body));
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "judge GET /_ping")]
    public async Task<object> Ping() => await Judge(_ping, default);

    [Benchmark(Description = "bind and judge a 2 kB container create")]
    public async Task<object> Create() => await Judge(_create, _body);

    private ValueTask<Judgement> Judge(RequestHead head, ReadOnlySpan<byte> body) =>
        _host.Current.JudgeAsync(head.Operation.Bind(head, body), EnforcementMode.Enforce, CancellationToken.None);

    private static async Task Allowed(ValueTask<Judgement> judging)
    {
        if (await judging is { Decision: not Decision.Allow } denied)
        {
            throw new InvalidOperationException(string.Join('\n', denied.Findings.Select(finding => finding.Text)));
        }
    }
}
