using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Rules;

/// <summary>Files of rules/library, each loaded the way its comment says.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task AllowAll_allows_every_operation()
    {
        await using var host = Library("allow-all.csx");
        var generation = await host.LoadAsync();

        foreach (var operation in Operations.All)
        {
            var body = operation.Name is "Plugins.Pull" or "Plugins.Upgrade" or "Plugins.Set" ? "[]" : "{}";
            Assert.True(await IsAllowed(generation, Requests.Of(operation, operation.Body == BodyKind.Json ? body : "")), operation.Name);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.168.0.5", false)]
    public async Task LoopbackPorts_denies_ports_that_others_reach(string address, bool allowed)
    {
        await using var host = Library("loopback-ports.csx");
        host.Folder.Write("20-all.csx", """Allow("everything", Operations.All);""");
        var body = """{"Image":"a","HostConfig":{"PortBindings":{"80/tcp":[{"HostIp":"ADDRESS","HostPort":"8080"}]}}}"""
            .Replace("ADDRESS", address, StringComparison.Ordinal);

        Assert.Equal(allowed, await IsAllowed(await host.LoadAsync(), Requests.Of(Containers.Create, body)));
    }

    private static TestHost Library(string file)
    {
        var host = new TestHost();
        host.Folder.Write("library/" + file, File.ReadAllText(Path.Combine(ShippedRules.Directory, "library", file)));
        host.Folder.Write("10-library.csx", $"#load \"library/{file}\"\n");
        return host;
    }

    private static async Task<bool> IsAllowed(Generation generation, DockerRequest request) =>
        (await generation.JudgeAsync(request, EnforcementMode.Enforce, TestContext.Current.CancellationToken)).Decision == Decision.Allow;
}
