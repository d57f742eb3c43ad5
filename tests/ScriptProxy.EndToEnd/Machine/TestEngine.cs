using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

[assembly: AssemblyFixture(typeof(TestEngine))]

namespace ScriptProxy.EndToEnd.Machine;

/// <summary>
/// The Docker Engine of this run: one of our own, installed and started once for all tests. SCRIPTPROXY_TEST_ENGINE=unix://...
/// names a running one instead. Where none can be had every test fails; none is skipped.
/// </summary>
public sealed class TestEngine : IAsyncLifetime
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("SCRIPTPROXY_TEST_ENGINE") is { Length: > 0 } address ? address : null;

    private readonly Lazy<Task> _dotnetImages;
    private PrivateEngine? _started;

    public TestEngine() => _dotnetImages = new Lazy<Task>(MakeDotnetImagesAsync);

    /// <summary>unix:///path of the engine's own socket.</summary>
    internal string Address { get; private set; } = "";

    internal string SocketPath => Address["unix://".Length..];

    /// <summary>The docker command line, straight to the engine.</summary>
    internal DockerCli Docker => new(Address);

    /// <summary>The base images of our Dockerfile; made at the first call.</summary>
    internal Task DotnetImagesAsync() => _dotnetImages.Value;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Repository.Program))
        {
            throw new InvalidOperationException($"{Repository.Program} is missing: run `make build` first");
        }

        await Scripts.RunAsync("prepare", []);
        Address = Given ?? (_started = await PrivateEngine.StartAsync("engine")).Address;
        var version = await Docker.RunAsync("version", "--format", "{{.Server.Version}}");
        version.Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
        {
            await _started.DisposeAsync();
        }
    }

    private async Task MakeDotnetImagesAsync() =>
        await Scripts.RunAsync("standin-dotnet", [], new Dictionary<string, string?> { ["DOCKER_HOST"] = Address });
}
