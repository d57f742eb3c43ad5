using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ScriptProxy.Benchmarks.Allocation;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Lifecycle;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Micro;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Upstream;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Benchmarks.Yarp;
using ScriptProxy.Scripting.Compile.Child;

namespace ScriptProxy.Benchmarks;

/// <summary>The sub-commands. Without one: start-up, reload and comparison, as RESULTS.md has them.</summary>
internal static class Commands
{
    private static readonly string[] s_contenders = [Names.Yarp, Names.Haproxy, Names.HaproxyTuned, Names.Nginx, Names.Program];

    private static readonly Option<string> Program = new("--program")
    {
        Description = "The published program.",
        DefaultValueFactory = _ => "artifacts/scriptproxy/scriptproxy",
    };

    private static readonly Option<string> Hello = new("--hello")
    {
        Description = "The ASP.NET Core that says hello, published as the program is.",
        DefaultValueFactory = _ => "artifacts/hello/hello",
    };

    private static readonly Option<string> Rules = new("--rules") { Description = "The rules it runs with.", DefaultValueFactory = _ => "rules" };
    private static readonly Option<int> Times = new("--times") { Description = "How often.", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Reloads = new("--reloads") { Description = "Reloads out of the cache.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Compiled = new("--compiled") { Description = "Reloads that compile.", DefaultValueFactory = _ => 50 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds of each contender.", DefaultValueFactory = _ => 9 };
    private static readonly Option<int> BulkRounds = new("--bulk-rounds") { Description = "Rounds of a gigabyte.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Streams = new("--streams") { Description = "Open streams to measure memory with; 0: not.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<double> WarmUp = new("--warm-up") { Description = "Seconds of load on each contender before a scenario.", DefaultValueFactory = _ => 12 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> Tcp = new("--tcp") { Description = "Clients come over TCP, not a unix socket." };

    private static readonly Option<SocketAt> Listen =
        new("--listen") { Description = "unix:///PATH or tcp://ADDRESS:PORT", Required = true, CustomParser = ParseEndpoint };

    private static readonly Option<SocketAt> UpstreamAddress =
        new("--upstream") { Description = "Where the requests go.", Required = true, CustomParser = ParseEndpoint };

    private static readonly Option<int[]> Connections = new("--connections")
    {
        Description = "Numbers of connections.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1, 16, 64],
    };

    private static readonly Option<string[]> Scenarios = new Option<string[]>("--scenarios")
    {
        Description = "Requests to send; none: not.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. Scenario.All.Select(scenario => scenario.Name)],
    }.AcceptOnlyFromAmong(["none", .. Scenario.All.Select(scenario => scenario.Name)]);

    private static readonly Option<string[]> Bulk = new Option<string[]>("--bulk")
    {
        Description = "Gigabytes to move; none: not.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. BulkScenario.All.Select(scenario => scenario.Name)],
    }.AcceptOnlyFromAmong(["none", .. BulkScenario.All.Select(scenario => scenario.Name)]);

    private static readonly Option<string[]> Contenders = new Option<string[]>("--contenders")
    {
        Description = "Proxies to compare.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => s_contenders,
    }.AcceptOnlyFromAmong(s_contenders);

    private static readonly Option<string?> AllocationFile = new("--allocations") { Description = "Where to write what is allocated." };
    private static readonly Option<int> Types = new("--types") { Description = "How many types to list for each scenario." };

    private static readonly Argument<string[]> Filters =
        new("filters") { Description = "Which ones, as '*Judge*'.", DefaultValueFactory = _ => ["*"] };

    internal static RootCommand Root()
    {
        var root = new RootCommand("What ScriptProxy costs. Without a sub-command: start-up, reload, and a comparison with other proxies.")
        {
            Program, Hello, Rules, Times, Reloads, Compiled, Rounds, BulkRounds, WarmUp, Seconds, Streams, Tcp, Connections, Scenarios, Bulk, Contenders,
            new Command("upstream", "A minimal engine on a socket.") { Listen }.Does((parsed, cancellation) =>
            {
                new UpstreamServer(parsed.GetRequiredValue(Listen)).Run(cancellation);
                return Task.CompletedTask;
            }),
            new Command("yarp", "Plain YARP in front of a socket, the yardstick.") { Listen, UpstreamAddress, AllocationFile }.Does((parsed, cancellation) =>
                Metered(parsed, () => PlainYarp.RunAsync(parsed.GetRequiredValue(Listen), parsed.GetRequiredValue(UpstreamAddress), cancellation))),
            new Command("hosted", "The program within this process.") { Listen, UpstreamAddress, Rules, AllocationFile }.Does((parsed, _) =>
                Metered(parsed, () => Verbs.CommandLine.InvokeAsync(
                    [
                        "run", "--listen", parsed.GetRequiredValue(Listen).ToString(), "--upstream", parsed.GetRequiredValue(UpstreamAddress).ToString(),
                        "--rules", parsed.GetRequiredValue(Rules),
                    ],
                    Console.Out, Console.Error))),
            new Command("allocations", "Memory allocated for each request.") { Rules, Types }.Does(parsed =>
                Allocations.Run(parsed.GetRequiredValue(Rules), parsed.GetValue(Types), Console.Out)),
            new Command("load", "Put a listener under load.") { UpstreamAddress, Seconds, Connections, Scenarios }.Does(Load),
            new Command("compare", "The program, other proxies and no proxy under the same load, in turn.")
            {
                Program, Rules, Rounds, BulkRounds, WarmUp, Seconds, Streams, Tcp, Connections, Scenarios, Bulk, Contenders,
            }.Does(Compare),
            new Command("yardstick", "As compare, without the program.")
            {
                Rounds, BulkRounds, WarmUp, Seconds, Streams, Tcp, Connections, Scenarios, Bulk, Contenders,
            }.Does(parsed => new Comparison(Options(parsed, program: null), Console.Error).Run(Console.Out)),
            new Command("start-up", "From start to the first request served.") { Program, Hello, Rules, Times }.Does(StartUp),
            new Command("reload", "From a rule file saved to its rules in force.") { Program, Rules, Times }.Does(Reload),
            new Command("many-reloads", "What many reloads leave behind.") { Program, Reloads, Compiled }.Does(ManyReload),
            new Command("many-reloads-alone", "A rule host alone in this process.") { Reloads }.Does((parsed, _) =>
                ManyReloads.RunAloneAsync(parsed.GetRequiredValue(Reloads), Console.Out)),
            new Command(CompileChild.Verb, "The compile child of that rule host.").Does((_, _) => Task.FromResult(CompileChild.Run())),
            new Command("micro", "The stages of a request one by one, under BenchmarkDotNet.") { Filters }
                .Does(parsed => MicroBenchmarks.Run(parsed.GetRequiredValue(Filters))),
        };
        root.SetAction(parsed =>
        {
            Console.Out.WriteLine($"# Benchmark results\n\nMade with `make -s bench`. {Machine.Describe()}\n");
            StartUp(parsed);
            Reload(parsed);
            ManyReload(parsed);
            Console.Out.WriteLine("## Against other proxies\n");
            Compare(parsed);
        });
        return root;
    }

    private static async Task Metered(ParseResult parsed, Func<Task> run)
    {
        using var meter = parsed.GetValue(AllocationFile) is { } file ? new AllocationMeter(file) : null;
        await run();
    }

    private static void StartUp(ParseResult parsed) =>
        StartUpTimes.Run(
            parsed.GetRequiredValue(Program), parsed.GetRequiredValue(Hello), parsed.GetRequiredValue(Rules), parsed.GetRequiredValue(Times), Console.Out);

    private static void Reload(ParseResult parsed) =>
        ReloadTimes.Run(parsed.GetRequiredValue(Program), parsed.GetRequiredValue(Rules), parsed.GetRequiredValue(Times), Console.Out);

    private static void ManyReload(ParseResult parsed) => ManyReloads.Run(
        parsed.GetRequiredValue(Program), parsed.GetRequiredValue(Reloads), parsed.GetRequiredValue(Compiled), Console.Out);

    private static void Compare(ParseResult parsed) =>
        new Comparison(Options(parsed, parsed.GetRequiredValue(Program)), Console.Error).Run(Console.Out);

    private static void Load(ParseResult parsed)
    {
        foreach (var scenario in Chosen(parsed))
        {
            foreach (var connections in parsed.GetRequiredValue(Connections))
            {
                var result = LoadDriver.Run(
                    parsed.GetRequiredValue(UpstreamAddress), scenario, connections, TimeSpan.FromSeconds(parsed.GetRequiredValue(Seconds)));
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{scenario.Title}, {connections} connections: {result.RequestsPerSecond:F0}/s, p50 {result.Latency.Microseconds(0.5):F1} us, p99 {result.Latency.Microseconds(0.99):F1} us, {result.Errors.Count} errors {string.Join("; ", result.Errors.Distinct())}"));
            }
        }
    }

    private static ComparisonOptions Options(ParseResult parsed, string? program) => new()
    {
        Program = program,
        Rules = program is null ? "" : parsed.GetRequiredValue(Rules),
        Contenders = parsed.GetRequiredValue(Contenders),
        Scenarios = Chosen(parsed),
        Bulk = [.. BulkScenario.All.Where(scenario => parsed.GetRequiredValue(Bulk).Contains(scenario.Name))],
        Streams = parsed.GetValue(Streams),
        BulkRounds = parsed.GetValue(BulkRounds),
        Connections = parsed.GetRequiredValue(Connections),
        Rounds = parsed.GetRequiredValue(Rounds),
        Duration = TimeSpan.FromSeconds(parsed.GetRequiredValue(Seconds)),
        WarmUp = TimeSpan.FromSeconds(parsed.GetRequiredValue(WarmUp)),
        Tcp = parsed.GetValue(Tcp),
    };

    private static List<Scenario> Chosen(ParseResult parsed) =>
        [.. Scenario.All.Where(scenario => parsed.GetRequiredValue(Scenarios).Contains(scenario.Name))];

    private static SocketAt? ParseEndpoint(ArgumentResult result)
    {
        try
        {
            return SocketAt.Parse(result.Tokens[0].Value);
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    private static Command Does(this Command command, Action<ParseResult> action)
    {
        command.SetAction(action);
        return command;
    }

    private static Command Does(this Command command, Func<ParseResult, CancellationToken, Task> action)
    {
        command.SetAction(action);
        return command;
    }
}
