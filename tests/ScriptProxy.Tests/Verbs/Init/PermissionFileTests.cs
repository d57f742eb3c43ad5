using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs.Init;

namespace ScriptProxy.Tests.Verbs.Init;

public sealed class PermissionFileTests
{
    private static readonly Operation[] s_known = [.. Operations.All.Where(static operation => operation != Operations.Unknown)];

    [Fact]
    public async Task Text_asItIs_allowsNothing()
    {
        await using var host = new TestHost();
        host.Folder.Write(PermissionFile.Path, PermissionFile.Text());
        await host.LoadAsync();

        Assert.Empty(host.RuleNames);
    }

    [Fact]
    public async Task Text_everyLineSwitchedOn_allowsEachOperationByItsOwnRule()
    {
        await using var host = new TestHost();
        host.Folder.Write(PermissionFile.Path, PermissionFile.Text().Replace("\n// Allow(", "\nAllow(", StringComparison.Ordinal));
        await host.LoadAsync();

        Assert.Equal(s_known.Select(static operation => operation.Name), host.RuleNames);
    }

    [Fact]
    public void Text_saysWhatALineIsAbout()
    {
        var lines = PermissionFile.Text().Split('\n');

        Assert.Matches("^// Allow\\(\"Containers.List\", Containers.List\\); +// read      Lists containers", Assert.Single(lines, static line => line.Contains("\"Containers.List\"", StringComparison.Ordinal)));
        Assert.Matches("// discloses ", Assert.Single(lines, static line => line.Contains("\"Containers.Logs\"", StringComparison.Ordinal)));
        Assert.Matches("// changes   ", Assert.Single(lines, static line => line.Contains("\"Containers.Create\"", StringComparison.Ordinal)));
        Assert.All(s_known.Select(static operation => operation.Group).Distinct(), group => Assert.Contains($"// ---- {group}", lines));
    }
}
