using System.Globalization;
using System.Net.Sockets;
using ScriptProxy.Benchmarks.Contenders;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>
/// The same load on each contender in turn, A B C, C B A, ..., so that whatever else the machine does hits all of them; a ratio is
/// the median of the rounds' ratios. A contender whose answers differ from the upstream's own is not measured at all.
/// </summary>
internal sealed class Comparison(ComparisonOptions options, TextWriter progress)
{
    private static readonly TimeSpan ShortWarmUp = TimeSpan.FromSeconds(1);
    private const int ConnectionsToWarmUp = 16;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private readonly Measurements _measured = new();

    internal void Run(TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        var contestants = Contestants(report);
        if (options.Streams > 0)
        {
            contestants.ForEach(contestant => MeasureMemory(contestant, scratch, direct));
            MemoryTable.Write(report, options.Streams, _measured.Memory);
        }

        List<Contender> contenders = [new(Names.Direct, upstream)];
        contenders.AddRange(contestants.Select(contestant =>
            new Contender(contestant.Name, contestant.Start(scratch, scratch.NewEndpoint(options.Tcp), direct))));
        try
        {
            contenders.ForEach(static contender => contender.Process.WaitUntilReady());
            foreach (var scenario in options.Scenarios)
            {
                contenders.ForEach(contender => Check(contender, scenario, direct));
                // A proxy runs for weeks. The runtime watches code before it compiles it for good, which takes some hundred thousand requests.
                contenders.ForEach(contender => contender.Measure(scenario, ConnectionsToWarmUp, options.WarmUp));
                foreach (var connections in options.Connections)
                {
                    Measure(report, contenders, scenario, connections);
                }
            }

            foreach (var scenario in options.Bulk)
            {
                Measure(report, contenders, scenario);
            }
        }
        finally
        {
            contenders.Skip(1).ToList().ForEach(static contender => contender.Process.Dispose());
        }

        if (options.Program is not null)
        {
            TargetTable.Write(report, _measured);
        }
    }

    private List<Contestant> Contestants(TextWriter report)
    {
        var chosen = Contestant.All(options.Program, options.Rules).Where(contestant => options.Contenders.Contains(contestant.Name)).ToList();
        foreach (var missing in chosen.Where(static contestant => contestant.Version is null))
        {
            report.WriteLine($"{missing.Name} is not installed and was left out (apt-get install -y haproxy nginx).");
            report.WriteLine();
        }

        chosen.RemoveAll(static contestant => contestant.Version is null);
        var versions = chosen.Where(static contestant => contestant.Version!.Length > 0).Select(static contestant => $"{contestant.Name} {contestant.Version}");
        report.WriteLine($"Clients come over {(options.Tcp ? "TCP" : "a unix socket")}, the upstream is behind a unix socket. {string.Join(", ", versions)}.");
        report.WriteLine();
        return chosen;
    }

    private void MeasureMemory(Contestant contestant, Scratch scratch, SocketAt upstream)
    {
        using var process = contestant.Start(scratch, scratch.NewEndpoint(options.Tcp), upstream);
        process.WaitUntilReady();
        Thread.Sleep(Settling);
        var idle = process.ResidentMegabytes();
        using var streams = new OpenStreams(process.Endpoint, options.Streams);
        Thread.Sleep(Settling);
        _measured.Memory[contestant.Name] = new MemoryUse(idle, process.ResidentMegabytes());
        progress.WriteLine($"{contestant.Name,-16} {_measured.Memory[contestant.Name]}");
    }

    private static void Check(Contender contender, Scenario scenario, SocketAt upstream)
    {
        using var expecting = new Probe(upstream);
        using var asking = new Probe(contender.Process.Endpoint);
        var expected = expecting.Ask(scenario.Request);
        var answer = asking.Ask(scenario.Request);
        if (answer.Status != expected.Status || !answer.Body.AsSpan().SequenceEqual(expected.Body))
        {
            throw new InvalidOperationException(
                $"{contender.Name} answers {scenario.Title} with {answer.Status} {System.Text.Encoding.UTF8.GetString(answer.Body)}");
        }
    }

    private void Measure(TextWriter report, List<Contender> contenders, Scenario scenario, int connections)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{scenario.Title}, {connections} connection{(connections == 1 ? "" : "s")}");
        progress.WriteLine(title);
        contenders.ForEach(contender => contender.Measure(scenario, connections, ShortWarmUp));
        _measured.Small[(scenario.Name, connections)] = InTurn(contenders, options.Rounds, contender =>
        {
            var result = contender.Measure(scenario, connections, options.Duration);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {contender.Name,-16} {result.RequestsPerSecond,9:F0}/s  p50 {result.P50,7:F1} us  CPU {result.Cpu,6:F1} us  {Errors(result.Errors)}"));
            return result;
        });
        ComparisonTable.Write(report, title, _measured.Small[(scenario.Name, connections)]);
    }

    private void Measure(TextWriter report, List<Contender> contenders, BulkScenario scenario)
    {
        progress.WriteLine(scenario.Title);
        var able = contenders.Where(contender => CanDo(report, contender, scenario)).ToList();
        _measured.Bulk[scenario.Name] = InTurn(able, options.BulkRounds, contender =>
        {
            var result = contender.Measure(scenario);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {contender.Name,-16} {result.Megabytes,6:F0} MB/s  CPU {result.Cpu,5:F2} s/GiB  peak {result.Peak,4:F0} MB"));
            return result;
        });
        BulkTable.Write(report, scenario.Title, _measured.Bulk[scenario.Name]);
    }

    /// <summary>Warms it up too.</summary>
    private static bool CanDo(TextWriter report, Contender contender, BulkScenario scenario)
    {
        try
        {
            contender.Measure(scenario);
            return true;
        }
        catch (Exception e) when (e is WrongAnswerException or SocketException)
        {
            report.WriteLine($"{contender.Name} cannot do {scenario.Title}: {e.Message.Split('\r')[0]}");
            report.WriteLine();
            return false;
        }
    }

    private static Dictionary<string, List<T>> InTurn<T>(List<Contender> contenders, int rounds, Func<Contender, T> measure)
    {
        var results = contenders.ToDictionary(static contender => contender.Name, static _ => new List<T>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in round % 2 == 0 ? contenders : contenders.AsEnumerable().Reverse())
            {
                results[contender.Name].Add(measure(contender));
            }
        }

        return results;
    }

    private static string Errors(IReadOnlyList<string> errors) => errors.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{errors.Count} errors: {string.Join("; ", errors.Distinct())}");
}
