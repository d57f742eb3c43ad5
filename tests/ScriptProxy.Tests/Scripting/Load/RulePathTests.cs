using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class RulePathTests
{
    [Theory]
    [InlineData("a.csx", "b.csx", "a.csx")]
    [InlineData("library/a.csx", "b.csx", "library/a.csx")]
    [InlineData("library\\a.csx", "b.csx", "library/a.csx")]
    [InlineData("a.csx", "library/b.csx", "library/a.csx")]
    [InlineData("../a.csx", "library/b.csx", "a.csx")]
    [InlineData("./x/.././a.csx", "library/b.csx", "library/a.csx")]
    public void TryResolve_insideTheFolder_resolves(string path, string from, string expected)
    {
        Assert.True(RulePath.TryResolve(path, from, out var resolved));
        Assert.Equal(expected, resolved);
    }

    [Theory]
    [InlineData("../a.csx")]
    [InlineData("library/../../rules/a.csx")]
    [InlineData("/etc/a.csx")]
    [InlineData("\\a.csx")]
    [InlineData("C:\\a.csx")]
    [InlineData("file:///a.csx")]
    [InlineData("")]
    [InlineData(".")]
    public void TryResolve_leavesTheFolder_fails(string path) => Assert.False(RulePath.TryResolve(path, "b.csx", out _));
}
