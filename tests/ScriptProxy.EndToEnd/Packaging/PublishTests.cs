using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using PEMachine = System.Reflection.PortableExecutable.Machine;

namespace ScriptProxy.EndToEnd.Packaging;

public sealed class PublishTests
{
    [Fact]
    public void Program_isCompiledAheadOfTime_butNotWhatEditorsGet()
    {
        var folder = new PublishedFolder(Path.GetDirectoryName(Repository.Program)!);

        Assert.All(PublishedFolder.CompiledAheadOfTime, name => Assert.True(folder.IsReadyToRun(name), name));
        Assert.False(folder.IsReadyToRun("starter/.scriptproxy/ScriptProxy.Sdk.dll"));
    }

    /// <summary>Of what <c>make publish</c> leaves; it takes minutes, so this is run by name: <c>tests/run -explicit only -class '*PublishTests'</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData("linux-x64", PEMachine.Amd64, "/lib64/ld-linux-x86-64.so.2")]
    [InlineData("linux-arm64", PEMachine.Arm64, "/lib/ld-linux-aarch64.so.1")]
    [InlineData("linux-musl-x64", PEMachine.Amd64, "/lib/ld-musl-x86_64.so.1")]
    public async Task Publication_isWholeAndCompiledForItsMachine(string rid, PEMachine machine, string loader)
    {
        var folder = new PublishedFolder(Repository.InTree("artifacts", "publish", rid));

        Assert.All(PublishedFolder.CompiledAheadOfTime, name => Assert.True(folder.IsReadyToRun(name), name));
        Assert.All(PublishedFolder.CompiledAheadOfTime, name => Assert.Equal(machine, folder.MachineOf(name)));
        Assert.True(folder.LauncherNames(loader));
        Assert.True(folder.Has("LICENSE"));
        Assert.True(folder.Has("rules", "10-reads.csx"));
        Assert.True(folder.Has("rules", "library", "packs", "README.md"));
        Assert.True(folder.Has("starter", ".scriptproxy", "ScriptProxy.Sdk.xml"));
        var sums = new Command("sha256sum", ["--check", "--quiet", "SHA256SUMS"]) { Folder = Repository.InTree("artifacts", "publish") };
        (await sums.RunAsync()).Succeeded();
    }

    [Fact(Explicit = true)]
    public async Task Publication_forThisMachine_startsAndKnowsItsRules()
    {
        var folder = Repository.InTree("artifacts", "publish", "linux-x64");
        var check = await new Command(Path.Combine(folder, "scriptproxy"), ["check", "rules"]) { Folder = folder }.RunAsync();

        Assert.Contains("no errors", check.Succeeded().Error, StringComparison.Ordinal);
    }
}
