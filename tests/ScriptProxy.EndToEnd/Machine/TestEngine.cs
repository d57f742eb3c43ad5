using System.Security.Cryptography;
using System.Text;
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
    private FileStream? _lock;

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
        Address = Given ?? await StartAsync();
        var version = await Docker.RunAsync("version", "--format", "{{.Server.Version}}");
        version.Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        if (_lock is not null)
        {
            await Scripts.RunAsync("engine-down", [EngineFolder]);
            await _lock.DisposeAsync();
        }
    }

    /// <summary>Images and build layers stay in the folder, so that the next run of the same tree is quick.</summary>
    private static string EngineFolder { get; } = Path.Combine(
        Repository.Cache,
        "engine-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..8]);

    private async Task<string> StartAsync()
    {
        Directory.CreateDirectory(EngineFolder);
        _lock = await LockAsync(Path.Combine(EngineFolder, "lock"));
        return (await Scripts.RunAsync("engine-up", [EngineFolder, "--no-iptables"])).Output.Trim();
    }

    /// <summary>Two runs of one tree would stop each other's engine: the second waits.</summary>
    private static async Task<FileStream> LockAsync(string path)
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < 900)
            {
                if (waited % 30 == 0)
                {
                    TestContext.Current.SendDiagnosticMessage("another test run uses {0}, waiting", path);
                }

                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private async Task MakeDotnetImagesAsync() =>
        await Scripts.RunAsync("standin-dotnet", [], new Dictionary<string, string?> { ["DOCKER_HOST"] = Address });
}
