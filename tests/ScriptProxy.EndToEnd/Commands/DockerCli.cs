using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Commands;

/// <summary>The docker command line against one address.</summary>
/// <param name="host">The address.</param>
/// <param name="certificates">The folder of the client's certificate, for TLS; null for none.</param>
internal sealed class DockerCli(string host, string? certificates = null)
{
    /// <summary>The user's own configuration (contexts, proxies, plugins) has no place in a test.</summary>
    private static readonly Lazy<string> Configuration = new(() =>
    {
        var folder = Path.Combine(Repository.Cache, "docker-config");
        Directory.CreateDirectory(folder);
        return folder;
    });

    internal string Host => host;

    internal IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["DOCKER_HOST"] = host,
        ["DOCKER_CONFIG"] = Configuration.Value,
        // Builds without BuildKit, which the default rules refuse; the command line's warning about it is not a result.
        ["DOCKER_BUILDKIT"] = "0",
        ["DOCKER_CLI_HINTS"] = "false",
        ["DOCKER_TLS_VERIFY"] = certificates is null ? null : "1",
        ["DOCKER_CERT_PATH"] = certificates,
    };

    internal Task<CommandResult> RunAsync(params string[] arguments) => Command(arguments).RunAsync();

    internal Task<CommandResult> RunWithInputAsync(string input, params string[] arguments) =>
        new Command("docker", arguments) { Environment = Environment, Input = input }.RunAsync();

    /// <summary>Through a shell, for pipes between docker commands.</summary>
    internal Task<CommandResult> ShellAsync(string commands, int seconds = 120) =>
        new Command("bash", ["-o", "pipefail", "-c", commands]) { Environment = Environment, Limit = TimeSpan.FromSeconds(seconds) }.RunAsync();

    /// <summary>Under a terminal, as <c>-t</c> wants it.</summary>
    internal Task<CommandResult> TerminalAsync(string commandLine) =>
        new Command("script", ["-qefc", commandLine, "/dev/null"]) { Environment = Environment }.RunAsync();

    internal RunningCommand Start(params string[] arguments) => Command(arguments).Start();

    private Command Command(string[] arguments) => new("docker", arguments) { Environment = Environment };
}
