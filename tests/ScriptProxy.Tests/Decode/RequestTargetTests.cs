using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Decode;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/_ping", null, "/_ping")]
    [InlineData("/v1.44/containers/json", "1.44", "/containers/json")]
    [InlineData("/v1.44/containers/json?all=1", "1.44", "/containers/json")]
    [InlineData("http://any.host/containers/json", null, "/containers/json")]
    [InlineData("HTTP://any.host/v1.41/info", "1.41", "/info")]
    [InlineData("/images/registry.example.com/team/app:1/json", null, "/images/registry.example.com/team/app:1/json")]
    [InlineData("/images/team%2Fapp/json", null, "/images/team/app/json")]
    [InlineData("/containers/a%252fb/json", null, "/containers/a%2fb/json")]
    [InlineData("/containers/a+b/json", null, "/containers/a+b/json")]
    [InlineData("/networks/", null, "/networks/")]
    [InlineData("/volumes/v1.44", null, "/volumes/v1.44")]
    [InlineData("/version", null, "/version")]
    [InlineData("/v01.44/info", "1.44", "/info")]
    [InlineData("/v1.044/info", "1.44", "/info")]
    [InlineData("/v1.44.0/info", "1.44", "/info")]
    [InlineData("/v1.44.99/info", "1.44", "/info")]
    [InlineData("/v1.44./info", "1.44", "/info")]
    [InlineData("/v1.56.0.0/info", "1.56", "/info")]
    [InlineData("/v1/info", "1.0", "/info")]
    [InlineData("/v1..44/info", "1.0", "/info")]
    [InlineData("/v.1.44/info", "0.1", "/info")]
    [InlineData("/v...../info", "0.0", "/info")]
    [InlineData("/v4.0.0/libpod/info", "4.0", "/libpod/info")]
    [InlineData("/v1.44/v1.44/info", "1.44", "/v1.44/info")]
    [InlineData("/V1.44/info", null, "/V1.44/info")]
    [InlineData("/v1.44", null, "/v1.44")]
    [InlineData("/v1.44-rc/info", null, "/v1.44-rc/info")]
    public void TryParse_what_the_daemon_routes_is_decoded_once(string raw, string? version, string path)
    {
        Assert.True(RequestTarget.TryParse(raw, out var target, out _));
        Assert.Equal(version is null ? null : ApiVersion.Parse(version), target.Version);
        Assert.Equal(path, target.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("containers/json")]
    [InlineData("http://host")]
    [InlineData("//containers/json")]
    [InlineData("/containers//json")]
    [InlineData("/containers/%2Fweb/json")]
    [InlineData("/./containers/json")]
    [InlineData("/x/../containers/json")]
    [InlineData("/containers/%2e%2e/containers/json")]
    [InlineData("/containers/..%2fimages/json")]
    [InlineData("/containers/a%zzb/json")]
    [InlineData("/containers/a%0")]
    [InlineData("/containers/a%00b/json")]
    [InlineData("/containers/a%0ab/json")]
    [InlineData("/containers/a%ffb/json")]
    [InlineData("/containers/a\u00e9b/json")]
    [InlineData("/containers/json#f")]
    [InlineData("/containers/a\\b/json")]
    [InlineData("/containers/a b/json")]
    [InlineData("http://host?x/containers/json")]
    [InlineData("http://ho st/containers/json")]
    [InlineData("/v%31.44/info")]
    [InlineData("/v1%2e44/info")]
    [InlineData("/%761.44/info")]
    [InlineData("/v1.44%2finfo")]
    [InlineData("/v1.44//info")]
    public void TryParse_what_can_be_read_in_two_ways_is_refused(string raw)
    {
        Assert.False(RequestTarget.TryParse(raw, out _, out var refusal));
        Assert.Equal(400, refusal.Status);
        Assert.Equal("SP1001", refusal.Code);
    }

    [Fact]
    public void TryParse_a_target_over_the_engines_limit_is_refused()
    {
        Assert.False(RequestTarget.TryParse("/" + new string('a', 1024 * 1024), out _, out var refusal));
        Assert.Equal(413, refusal.Status);
    }
}
