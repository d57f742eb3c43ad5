using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Sdk;

public sealed class ApiVersionTests
{
    [Theory]
    [InlineData(1, 44)]
    [InlineData(1, 4)]
    [InlineData(1, 0)]
    [InlineData(1, 99)]
    [InlineData(1, 100)]
    [InlineData(2, 44)]
    [InlineData(0, 44)]
    public void ToString_version_isReadBackAsTheSame(int major, int minor)
    {
        var version = new ApiVersion(major, minor);

        Assert.Equal($"{major}.{minor}", version.ToString());
        Assert.Equal(version, ApiVersion.Parse(version.ToString()));
    }

    [Fact]
    public void ToString_versionOfAnEngine_makesItsTextOnce() => Assert.Same(new ApiVersion(1, 44).ToString(), new ApiVersion(1, 44).ToString());
}
