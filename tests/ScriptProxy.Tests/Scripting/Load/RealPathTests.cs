using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class RealPathTests
{
    [Fact]
    public void Of_linkInTheMiddle_isResolved()
    {
        using var folder = new RulesFolder();
        folder.Write("real/a.csx", "");
        Directory.CreateSymbolicLink(folder["link"], "real");

        Assert.Equal(folder["real/a.csx"], RealPath.Of(folder["link/a.csx"]));
    }

    [Fact]
    public void Of_missingComponent_isKept()
    {
        using var folder = new RulesFolder();

        Assert.Equal(folder["no/such.csx"], RealPath.Of(folder["no/such.csx"]));
    }

    [Fact]
    public void Of_linksInCircles_throws()
    {
        using var folder = new RulesFolder();
        File.CreateSymbolicLink(folder["a"], "b");
        File.CreateSymbolicLink(folder["b"], "a");

        Assert.Throws<IOException>(() => RealPath.Of(folder["a"]));
    }
}
