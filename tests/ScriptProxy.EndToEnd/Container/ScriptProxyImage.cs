using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Container;

/// <summary>The image of our Dockerfile, built once.</summary>
public sealed class ScriptProxyImage(TestEngine engine) : IAsyncLifetime
{
    internal const string Name = "scriptproxy";

    internal TestEngine Engine => engine;

    /// <summary>The group that may use the engine's socket.</summary>
    internal string SocketGroup { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await engine.DotnetImagesAsync();
        SocketGroup = (await new Command("stat", ["-c", "%g", engine.SocketPath]).RunAsync()).Succeeded().Trimmed;
        var build = new Command("docker", ["build", "--network", "host", "-t", Name, Repository.Root])
        {
            Environment = engine.Docker.Environment,
            Limit = TimeSpan.FromMinutes(8),
        };
        (await build.RunAsync()).Succeeded();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
