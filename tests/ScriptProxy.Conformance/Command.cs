using System.CommandLine;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.Conformance;

/// <summary>The command line: which proxy, and where it forwards to.</summary>
internal static class Command
{
    private static readonly Option<string?> _target = new("--target")
    {
        Description = "Where the proxy listens: unix:///PATH or tcp://ADDRESS:PORT. It has to forward to --upstream and to allow everything. "
            + "Without it the program is started.",
    };

    private static readonly Option<string?> _upstream = new("--upstream") { Description = "Where the checks listen as the engine." };

    private static readonly Option<string> _program = new("--program")
    {
        Description = "The published program.",
        DefaultValueFactory = static _ => "artifacts/scriptproxy/scriptproxy",
    };

    private static readonly Option<string> _only = new("--only")
    {
        Description = "Only checks with this text in their names.",
        DefaultValueFactory = static _ => "",
    };

    private static readonly Option<double> _quiet = new("--quiet")
    {
        Description = "Seconds that quiet streams stay quiet.",
        DefaultValueFactory = static _ => new SceneOptions().Quiet.TotalSeconds,
    };

    private static readonly Option<int> _atOnce = new("--at-once") { Description = "Checks that run at the same time.", DefaultValueFactory = static _ => 16 };

    private static readonly Option<bool> _failures = new("--failures") { Description = "Lists failed checks only." };

    public static RootCommand Root()
    {
        var root = new RootCommand("Checks on the wire that a proxy in front of a Docker Engine cannot be told from the engine.")
        {
            _target, _upstream, _program, _only, _quiet, _atOnce, _failures,
        };
        root.Validators.Add(static parsed =>
        {
            if (parsed.GetValue(_target) is not null && parsed.GetValue(_upstream) is null)
            {
                parsed.AddError("--target needs --upstream: where that proxy forwards to");
            }
        });
        root.SetAction(RunAsync);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var options = new SceneOptions { Quiet = TimeSpan.FromSeconds(parsed.GetValue(_quiet)) };
        using var folder = new ScratchFolder();
        var upstream = parsed.GetValue(_upstream) is { } given ? SocketAt.Parse(given) : SocketAt.Unix(folder.File("engine.sock"));
        await using var engine = new ScriptedEngine(upstream, options.Patience);
        if (parsed.GetValue(_target) is { } target)
        {
            return await RunAsync(parsed, SocketAt.Parse(target), engine, options);
        }

        using var program = new PublishedProgram(parsed.GetRequiredValue(_program), upstream, folder);
        await program.WaitUntilReadyAsync();
        return await RunAsync(parsed, program.Address, engine, options);
    }

    private static async Task<int> RunAsync(ParseResult parsed, SocketAt proxy, ScriptedEngine engine, SceneOptions options)
    {
        var only = parsed.GetRequiredValue(_only);
        var checks = Suite.Checks.Where(check => check.Name.Contains(only, StringComparison.OrdinalIgnoreCase));
        var table = new ResultTable(Console.Out, parsed.GetValue(_failures));
        foreach (var result in new Suite(engine, options).Start(checks.Select(check => (proxy, check)), parsed.GetValue(_atOnce)))
        {
            table.Add(await result);
        }

        return table.Finish();
    }
}
