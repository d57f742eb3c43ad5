using CsCheck;
using ScriptProxy.Tests.Corpus;
using ScriptProxy.Tests.Fuzz;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Meaning;

/// <summary>Thousands of generated requests through the whole proxy, with rules that let everything pass and with the shipped ones.</summary>
public sealed class ForwardedMeaningTests
{
    private const int Requests = 2500;

    [Fact]
    public async Task Daemon_understands_what_the_rules_saw_and_the_client_said()
    {
        using var rules = new RulesFolder();
        rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        var (sent, forwarded) = await RunAsync(rules.Path, Requests);

        // A property of what is forwarded says nothing when nothing is.
        Assert.True(forwarded > sent / 5, $"only {forwarded} of {sent} requests were forwarded");
    }

    [Fact]
    public async Task Daemon_understands_what_the_shipped_rules_saw() => await RunAsync(CorpusFolder.Rules(null), Requests / 10);

    private static async Task<(int Sent, int Forwarded)> RunAsync(string rules, int requests)
    {
        await using var proxy = await RecordingProxy.StartAsync(rules);
        var (sent, forwarded) = (0, 0);
        await Gen.Int.SampleAsync(
            async seed =>
            {
                var request = RequestMaker.Of(seed);
                var exchange = await proxy.SendAsync(request.OnTheWire(), []);
                try
                {
                    sent++;
                    forwarded += ForwardedMeaning.Check(request, exchange) ? 1 : 0;
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    var received = string.Join('\n', exchange.Forwarded.Select(static request => request.Head + request.BodyText));
                    throw new InvalidOperationException($"{fault.Message}\nsent by the client:\n{request}\nreceived by the daemon:\n{received}", fault);
                }
            },
            iter: FuzzBudget.IsLong ? -1 : requests,
            time: FuzzBudget.IsLong ? FuzzBudget.SecondsPerTarget : -1,
            threads: 1);
        if (FuzzBudget.IsLong)
        {
            Console.WriteLine($"requests: {sent} sent, {forwarded} of them forwarded, nothing found");
        }

        return (sent, forwarded);
    }
}
