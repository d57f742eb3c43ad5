using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>A release of the docker command line.</summary>
internal sealed record CliProgram(string Path, string? Configuration)
{
    internal const string Debian = "debian";
    internal const string Current = "current";

    /// <summary>Debian's own 20.10, with BuildKit's client built in, or a current one with buildx.</summary>
    internal static async Task<CliProgram> FindAsync(string which)
    {
        if (which == Debian)
        {
            return new("/usr/bin/docker", null);
        }

        var folder = (await Scripts.RunAsync("docker-cli", [])).Output.Trim();
        return new(System.IO.Path.Combine(folder, "docker"), System.IO.Path.Combine(folder, "config"));
    }

    /// <param name="docker">Whose address it gets.</param>
    /// <param name="environment">On top of that address.</param>
    /// <param name="arguments">Of the command line.</param>
    internal Command Command(DockerCli docker, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var all = new Dictionary<string, string?>(docker.Environment);
        if (Configuration is not null)
        {
            all["DOCKER_CONFIG"] = Configuration;
        }

        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return new Command(Path, arguments) { Environment = all };
    }
}
