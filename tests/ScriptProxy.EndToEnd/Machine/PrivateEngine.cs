using System.Security.Cryptography;
using System.Text;

namespace ScriptProxy.EndToEnd.Machine;

/// <summary>
/// A Docker Engine that these tests started and end. Its images stay in its folder, so that the next run of the same tree is quick.
/// </summary>
internal sealed class PrivateEngine : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _flags;
    private readonly FileStream _lock;

    private PrivateEngine(string folder, string[] flags, FileStream @lock, string address)
    {
        _folder = folder;
        _flags = flags;
        _lock = @lock;
        Address = address;
    }

    /// <summary>unix:///path of its socket.</summary>
    internal string Address { get; }

    internal string SocketPath => Address["unix://".Length..];

    /// <param name="name">Tells the engines of one run apart.</param>
    /// <param name="flags">Further arguments of tests/engine/engine-up.</param>
    internal static async Task<PrivateEngine> StartAsync(string name, params string[] flags)
    {
        var folder = Path.Combine(
            Repository.Cache, name + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..8]);
        Directory.CreateDirectory(folder);
        var @lock = await LockAsync(Path.Combine(folder, "lock"));
        try
        {
            var address = (await Scripts.RunAsync("engine-up", [folder, "--no-iptables", .. flags])).Output.Trim();
            return new PrivateEngine(folder, flags, @lock, address);
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends its process; its folder stays, for <see cref="StartAgainAsync"/>.</summary>
    internal Task StopAsync() => Scripts.RunAsync("engine-down", [_folder]);

    internal Task StartAgainAsync() => Scripts.RunAsync("engine-up", [_folder, "--no-iptables", .. _flags]);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _lock.DisposeAsync();
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
}
