using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>A small program that uses an SDK, and prints what it saw.</summary>
internal static class ClientProgram
{
    internal const string ExpectedOfTestcontainers = """
        fetched: hello from a file
        exec: out 4
        stopped
        """;

    internal static Task<string> TestcontainersAsync(DockerCli docker, DockerCli direct)
    {
        // Its reaper is an image of its own, which only a registry has.
        var environment = new Dictionary<string, string?> { ["TESTCONTAINERS_RYUK_DISABLED"] = "true" };
        return RunAsync(docker, direct, "node", NodeScript("testcontainers"), environment);
    }

    internal static string NodeScript(string package)
    {
        // Node looks for packages above the script, and they are installed outside the tree.
        var script = Path.Combine(Repository.Cache, package, "client.js");
        File.Copy(Repository.OfTests("Clients", package, "client.js"), script, overwrite: true);
        return script;
    }

    /// <param name="docker">The proxy.</param>
    /// <param name="direct">The engine behind it, where what is left over is removed.</param>
    /// <param name="file">What runs the program.</param>
    /// <param name="script">The program; it is given the name of its container.</param>
    /// <param name="more">More of its environment.</param>
    internal static async Task<string> RunAsync(
        DockerCli docker, DockerCli direct, string file, string script, IReadOnlyDictionary<string, string?>? more = null)
    {
        var name = Names.New();
        try
        {
            var environment = new Dictionary<string, string?>([.. docker.Environment, .. more ?? new Dictionary<string, string?>()]);
            var command = new Command(file, [script, name]) { Environment = environment };
            return (await command.RunAsync()).Succeeded().Trimmed;
        }
        finally
        {
            await direct.RunAsync("rm", "-fv", name);
        }
    }
}
