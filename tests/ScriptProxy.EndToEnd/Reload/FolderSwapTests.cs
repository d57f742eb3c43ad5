using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Reload;

/// <summary>Folders that change as a whole: Kubernetes' ConfigMaps, and mounts that report no changes.</summary>
public sealed class FolderSwapTests(TestEngine engine)
{
    [Fact]
    public async Task ConfigMap_updated_isInForce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("..1/10-rules.csx", "Allow(\"everything\", Operations.All);\n");
        folder.Write("..2/10-rules.csx", "Deny(\"closed\", r => \"the new version\");\n");
        Directory.CreateSymbolicLink(folder.File("..data"), "..1");
        File.CreateSymbolicLink(folder.File("10-rules.csx"), "..data/10-rules.csx");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, folder.Path);
        await Verdict.UntilAsync(proxy, allowed: true);

        Directory.CreateSymbolicLink(folder.File("..data_tmp"), "..2");
        // rename(2) over the old link, as the kubelet does it.
        (await new Commands.Command("mv", ["-T", folder.File("..data_tmp"), folder.File("..data")]).RunAsync()).Succeeded();
        await Verdict.UntilAsync(proxy, allowed: false, "the new version");
    }

    [Fact]
    public async Task SymlinkToTheFolder_swapped_isInForce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one/10-rules.csx", "Allow(\"everything\", Operations.All);\n");
        folder.Write("two/10-rules.csx", "Deny(\"closed\", r => \"the other folder\");\n");
        Directory.CreateSymbolicLink(folder.File("rules"), "one");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, folder.File("rules"));
        await Verdict.UntilAsync(proxy, allowed: true);

        Directory.CreateSymbolicLink(folder.File("new"), "two");
        (await new Commands.Command("mv", ["-T", folder.File("new"), folder.File("rules")]).RunAsync()).Succeeded();
        await Verdict.UntilAsync(proxy, allowed: false, "the other folder");
    }

    [Fact]
    public async Task PolledFolder_changed_isInForce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("10-rules.csx", "Allow(\"everything\", Operations.All);\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, folder.Path, "--poll-rules");
        folder.Write("50-closed.csx", "Deny(\"closed\", r => \"seen by polling\");\n");
        await Verdict.UntilAsync(proxy, allowed: false, "seen by polling");
    }
}
