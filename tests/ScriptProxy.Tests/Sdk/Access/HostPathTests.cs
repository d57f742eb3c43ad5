using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class HostPathTests
{
    [Theory]
    [InlineData("/srv", "/srv", true)]
    [InlineData("/srv/a/b", "/srv", true)]
    [InlineData("/srv/a", "/srv/", true)]
    [InlineData("/srv", "/", true)]
    [InlineData("/srvx", "/srv", false)]
    [InlineData("/database", "/data", false)]
    [InlineData("/", "/srv", false)]
    [InlineData("/run/docker.sock", "/var/run", true)]
    [InlineData("/var/run/docker.sock", "/run", true)]
    [InlineData("/var/runner", "/run", false)]
    [InlineData("/SRV/a", "/srv", false)]
    [InlineData("C:\\data", "/", false)]
    [InlineData("srv/a", "/", false)]
    [InlineData("/srv/{{.Node.ID}}", "/srv", false)]
    public void IsUnder_compares_whole_segments(string source, string root, bool expected) =>
        Assert.Equal(expected, new HostPath(source, false) { Pointer = "" }.IsUnder(root));

    [Fact]
    public void IsUnder_takes_any_of_the_roots()
    {
        var path = new HostPath("/data/x", false) { Pointer = "" };
        Assert.True(path.IsUnder("/srv", "/data"));
        Assert.False(path.IsUnder("/srv", "/database"));
        Assert.False(path.IsUnder());
    }

    [Theory]
    [InlineData("/run/docker.sock", true)]
    [InlineData("/var/run/docker.sock", true)]
    [InlineData("/run", true)]
    [InlineData("/var/run", true)]
    [InlineData("/var", true)]
    [InlineData("/", true)]
    [InlineData("/run/docker", false)]
    [InlineData("/srv", false)]
    [InlineData("/var/lib", false)]
    [InlineData("\\\\.\\pipe\\x", true)]
    public void Reaches_is_true_for_parents_too(string source, bool expected) =>
        Assert.Equal(expected, new HostPath(source, false) { Pointer = "" }.Reaches("/run/docker.sock"));

    [Theory]
    [InlineData("/a/../../b//c/.", "/b/c")]
    [InlineData("", "")]
    [InlineData("etc/../..", "etc/../..")]
    [InlineData("/..", "/")]
    [InlineData("/a/{{x}}/../b", "/a/{{x}}/../b")]
    public void Clean_resolves_like_the_daemon(string path, string expected) => Assert.Equal(expected, HostFilePath.Clean(path));
}
