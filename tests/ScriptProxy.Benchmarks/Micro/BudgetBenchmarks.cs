using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>What the budgets cost: rules as people write them, with and without them, and many rules of which few concern a request.</summary>
[MemoryDiagnoser]
public class BudgetBenchmarks
{
    private const string Realistic = """
        static readonly HashSet<string> teams = new(StringComparer.Ordinal) { "team-a", "team-b" };
        static readonly Regex name = new("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant);
        Allow("all", Operations.All);
        Deny("names", Containers.Create, r => !name.IsMatch(r.Query.Name ?? "x"));
        Deny("environment", Containers.Create, r =>
        {
            foreach (var variable in r.Body.Env)
            {
                if (variable.StartsWith("LD_PRELOAD", StringComparison.Ordinal))
                {
                    return "no preloading";
                }
            }

            return null;
        });
        Deny("owners", Containers.Create, r => Owner(r.Body.Labels) is { } owner && !teams.Contains(owner) ? $"{owner} is no team" : null);
        string? Owner(IReadOnlyDictionary<string, string> labels) => labels.GetValueOrDefault("owner");
        """;

    private readonly byte[] _body = Encoding.UTF8.GetBytes(Scenario.ContainerBody);
    private DockerRequest _create = null!;
    private DockerRequest _list = null!;
    private Generation _rules = null!;

    /// <summary>What the rest costs is the row of the same request and no other rule than the one that allows it.</summary>
    [Params("none for a create", "realistic for a create", "none for a list", "100 spread for a list", "1000 spread for a list")]
    public string Rules { get; set; } = "";

    [Params(true, false)]
    public bool Budgets { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        var folder = Directory.CreateTempSubdirectory("budgets-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.csx"), Text());
        var options = new RuleHostOptions { Directory = folder.FullName, Compiler = new InProcessCompiler(new CompileOptions { Weave = Budgets }) };
        await using var host = new RuleHost(options, NullLogger<RuleHost>.Instance, TimeProvider.System);
        _rules = await host.ReloadAsync("benchmark") switch
        {
            LoadOutcome.Loaded loaded => loaded.Generation,
            LoadOutcome.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
            var other => throw new InvalidOperationException(other.ToString()),
        };
        folder.Delete(recursive: true);
        var create = DecodedHead.Of("POST", "/v1.51/containers/create?name=web-1");
        _create = create.Operation.Bind(create, _body);
        var list = DecodedHead.Of("GET", "/v1.51/containers/json");
        _list = list.Operation.Bind(list, default);
    }

    [Benchmark(Description = "judge")]
    public object Judge()
    {
        var request = Rules.EndsWith("create", StringComparison.Ordinal) ? _create : _list;
        var judging = _rules.JudgeAsync(request, EnforcementMode.Enforce, CancellationToken.None);
        return judging.IsCompletedSuccessfully ? judging.Result : throw new InvalidOperationException("the verdict had to wait for something");
    }

    private string Text()
    {
        var kind = Rules.Split(' ')[0];
        if (kind == "realistic")
        {
            return Realistic;
        }

        var operations = Operations.All.Where(static operation => operation != Operations.Unknown).ToArray();
        var text = new StringBuilder("Allow(\"all\", Operations.All);\n");
        for (var i = 0; i < (kind == "none" ? 0 : int.Parse(kind, CultureInfo.InvariantCulture)); i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Deny(\"rule {i}\", (OperationSet){operations[i % operations.Length].Name}, r => r.Target == \"x{i}\");");
        }

        return text.ToString();
    }
}
