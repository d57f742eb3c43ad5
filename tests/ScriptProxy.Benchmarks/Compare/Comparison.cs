using System.Globalization;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>
/// The same load on each contender in turn, A B C, C B A, ..., so that whatever else the machine does hits all of them; the cost factor is
/// the median of the rounds' ratios. A contender whose answers differ from the upstream's own is not measured at all.
/// </summary>
internal sealed class Comparison(ComparisonOptions options, TextWriter progress)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    internal void Run(TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        var listenYarp = scratch.NewEndpoint(options.Tcp);
        using var yarp = ChildProcess.Self(scratch, listenYarp, "yarp", "--listen", listenYarp.ToString(), "--upstream", direct.ToString());
        using var program = options.Program is null ? null : StartProgram(scratch, options.Program, direct);

        var contenders = new List<Contender> { new("upstream itself", upstream), new(Names.Yarp, yarp) };
        if (program is not null)
        {
            contenders.Add(new Contender(Names.Program, program));
        }

        contenders.ForEach(contender => contender.Process.WaitUntilReady());
        foreach (var scenario in options.Scenarios)
        {
            contenders.ForEach(contender => Check(contender, scenario, direct));
            foreach (var connections in options.Connections)
            {
                Measure(report, contenders, scenario, connections);
            }
        }

        report.WriteLine("Resident memory after it all: " + string.Join(", ", contenders.Skip(1).Select(contender =>
            string.Create(CultureInfo.InvariantCulture, $"{contender.Name} {contender.Process.ResidentMegabytes():F0} MB"))) + ".");
        report.WriteLine();
    }

    private ChildProcess StartProgram(Scratch scratch, string program, SocketAt upstream)
    {
        var listen = scratch.NewEndpoint(options.Tcp);
        return new ChildProcess(
            scratch, listen, program, "run", "--listen", listen.ToString(), "--upstream", upstream.ToString(), "--rules", options.Rules);
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
        contenders.ForEach(contender => contender.Measure(scenario, connections, WarmUp));
        var rounds = contenders.ToDictionary(contender => contender.Name, _ => new List<Round>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var contender in round % 2 == 0 ? contenders : contenders.AsEnumerable().Reverse())
            {
                var result = contender.Measure(scenario, connections, options.Duration);
                rounds[contender.Name].Add(result);
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  round {round + 1}  {contender.Name,-16} {result.RequestsPerSecond,9:F0}/s  p50 {result.P50,7:F1} us  CPU {result.Cpu,6:F1} us  {Errors(result.Errors)}"));
            }
        }

        ComparisonTable.Write(report, title, rounds);
    }

    private static string Errors(IReadOnlyList<string> errors) => errors.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{errors.Count} errors: {string.Join("; ", errors.Distinct())}");
}
