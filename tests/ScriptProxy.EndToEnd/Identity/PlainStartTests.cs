using System.Globalization;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Identity;

/// <summary>Who uses neither tokens nor TLS does not pay for them.</summary>
public sealed class PlainStartTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task A_proxy_without_tls_and_tokens_serves_without_the_cryptographic_library()
    {
        _rules.Write("all.csx", """Allow("everything", Operations.All);""");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
        (await proxy.Docker.RunAsync("ps")).Succeeded();

        var mapped = await File.ReadAllTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"/proc/{proxy.Process.Id}/maps"), TestContext.Current.CancellationToken);
        Assert.Contains("libcoreclr", mapped, StringComparison.Ordinal);
        Assert.DoesNotContain("libssl", mapped, StringComparison.Ordinal);
    }

    public void Dispose() => _rules.Dispose();
}
