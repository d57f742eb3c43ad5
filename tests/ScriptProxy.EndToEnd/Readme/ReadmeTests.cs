using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Readme;

/// <summary>Every command of the README is executed, and prints what the README shows.</summary>
public sealed class ReadmeTests(TestEngine engine) : IAsyncLifetime
{
    private readonly TemporaryFolder _tree = new();

    /// <summary>The commands write rules, so they work in a copy of what a user of the tree needs.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var part in (string[])["Makefile", "rules", "compose", "tests/engine", "artifacts/scriptproxy"])
        {
            var target = _tree.File(part);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            (await new Command("cp", ["-a", Repository.InTree(part), target]).RunAsync()).Succeeded();
        }
    }

    public ValueTask DisposeAsync()
    {
        _tree.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Commands_doWhatTheReadmeShows()
    {
        var text = await File.ReadAllTextAsync(Repository.InTree("README.md"), TestContext.Current.CancellationToken);
        var steps = ReadmeSteps.Parse(text);
        Assert.NotEmpty(steps);
        Assert.Contains("\nmake run ", text, StringComparison.Ordinal);

        var environment = new Dictionary<string, string?> { ["SCRIPTPROXY_UPSTREAM"] = engine.Address };
        await using var program = new Command("make", ["run"]) { Environment = environment, Folder = _tree.Path }.Start();
        await program.WaitForErrorAsync("listening on tcp://127.0.0.1:2375", 60);
        await using var shell = new ShellSession(_tree.Path, engine.Docker.Environment);
        foreach (var step in steps)
        {
            var output = await shell.RunAsync(step.Command);
            if (step.Command.StartsWith("sleep ", StringComparison.Ordinal))
            {
                // Long enough for a reader's machine; the one that tests may be busy with other things.
                await program.WaitForErrorAsync("generation 2:", 60);
            }

            Assert.True(
                ExpectedOutput.Matches(step.Expected, output),
                $"README.md:{step.Line}: `{step.Command}` printed\n{output}\ninstead of\n{string.Join('\n', step.Expected)}");
        }

        await program.SignalAsync("TERM");
        await program.WaitAsync(TimeSpan.FromSeconds(15));
    }
}
