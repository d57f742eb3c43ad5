using System.Diagnostics;
using System.Text;

namespace ScriptProxy.EndToEnd.Commands;

/// <summary>A program with arguments, started in the foreground (<see cref="RunAsync"/>) or background (<see cref="Start"/>).</summary>
internal sealed class Command(string file, IEnumerable<string> arguments)
{
    private readonly string[] _arguments = [.. arguments];

    internal IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    internal string? Folder { get; init; }

    /// <summary>What the program reads; then its input ends.</summary>
    internal string Input { get; init; } = "";

    internal TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    internal string Text => string.Join(' ', [Path.GetFileName(file), .. _arguments]);

    internal async Task<CommandResult> RunAsync()
    {
        await using var running = Start();
        await running.WriteAsync(Input);
        running.EndInput();
        return await running.WaitAsync(Limit);
    }

    internal RunningCommand Start()
    {
        var start = new ProcessStartInfo(file, _arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = Folder ?? "",
        };
        // Whoever runs the tests may have their own engine set up.
        foreach (var name in (string[])["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_BUILDKIT"])
        {
            start.Environment.Remove(name);
        }

        foreach (var name in start.Environment.Keys.Where(IsOfTheProgram).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return new RunningCommand(Text, Process.Start(start) ?? throw new InvalidOperationException($"`{Text}` did not start"));
    }

    private static bool IsOfTheProgram(string variable) =>
        variable.StartsWith("SCRIPTPROXY_", StringComparison.Ordinal)
        && variable is not ("SCRIPTPROXY_TEST_CACHE" or "SCRIPTPROXY_STANDINS");
}
