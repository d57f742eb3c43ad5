using System.Text;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class RegistryHeaderTests
{
    [Theory]
    [InlineData("""{"username":"u","serveraddress":"https://Registry.Example.com/v2/"}""", "registry.example.com")]
    [InlineData("""{"registrytoken":"t","serveraddress":"https://index.docker.io/v1/"}""", "docker.io")]
    [InlineData("""{"auth":"dTpw"}""", "")]
    public void Credentials_are_reported_with_the_server_they_name(string credentials, string server)
    {
        var found = Assert.IsType<RegistryCredentials>(Assert.Single(Pull(credentials).HostAccess));
        Assert.Equal((server, "X-Registry-Auth:/serveraddress"), (found.Server, found.Pointer));
        Assert.StartsWith("header X-Registry-Auth sends credentials ", found.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"username":"","password":"","serveraddress":"https://index.docker.io/v1/"}""")]
    public void Header_without_credentials_is_not_reported(string credentials) => Assert.Empty(Pull(credentials).HostAccess);

    [Fact]
    public void Unknown_field_of_the_header_is_unknown_in_the_request() =>
        Assert.Equal(["X-Registry-Auth:/future"], Pull("""{"future":"x"}""").UnknownFields);

    [Fact]
    public void Every_server_of_a_build_is_reported()
    {
        var one = new AuthConfig { Identitytoken = "t" };
        var header = new RegistryHeader("X-Registry-Config", [new("/a.example~1x", "a.example/x", one), new("/b", "b", new AuthConfig())], "e30=");
        var found = Assert.Single(AccessRequest.Of("Images.Build", registry: header).HostAccess);
        Assert.Equal(("X-Registry-Config:/a.example~1x", "a.example"), (found.Pointer, Assert.IsType<RegistryCredentials>(found).Server));
    }

    private static ScriptProxy.Sdk.DockerRequest Pull(string credentials)
    {
        var auth = BodyReader.Parse<AuthConfig>(Encoding.UTF8.GetBytes(credentials));
        return AccessRequest.Of(
            "Images.Pull", query: "fromImage=a", registry: new("X-Registry-Auth", [new("/serveraddress", auth.Serveraddress, auth)], ""));
    }
}
