using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class DaemonAccessTests
{
    [Theory]
    [InlineData("Images.Import", "fromSrc=http://169.254.169.254/&repo=x", "http://169.254.169.254/")]
    [InlineData("Images.Import", "fromSrc=169.254.169.254", "169.254.169.254")]
    [InlineData("Images.Search", "term=10.0.0.5:8080/x", "10.0.0.5:8080")]
    [InlineData("Images.Search", "term=LOCALHOST/x", "localhost")]
    [InlineData("Images.Search", "term=library/alpine", "docker.io")]
    [InlineData("Images.Search", "term=index.docker.io/alpine", "docker.io")]
    [InlineData("Plugins.Privileges", "remote=10.0.0.5/x", "10.0.0.5")]
    [InlineData("Plugins.Privileges", "remote=vieux/sshfs", "docker.io")]
    public void Query_makes_the_daemon_connect(string operation, string query, string address) =>
        Assert.Equal(address, Assert.IsType<DaemonFetch>(Assert.Single(AccessRequest.Of(operation, query: query).HostAccess)).Address);

    [Theory]
    [InlineData("10.0.0.5:8080/x", "10.0.0.5:8080")]
    [InlineData("Evil/x", "evil")]
    [InlineData("evil.example", "docker.io")]
    [InlineData("[::1]:5000/x", "[::1]:5000")]
    [InlineData("UPPER", "UPPER")]
    public void Distribution_asks_the_registry_of_the_path(string name, string address) =>
        Assert.Equal(address, Assert.IsType<DaemonFetch>(Assert.Single(AccessRequest.Of("Distribution.Inspect", path: [name]).HostAccess)).Address);

    [Theory]
    [InlineData("http://10.0.0.5", "10.0.0.5")]
    [InlineData("https://index.docker.io/v1/", "docker.io")]
    [InlineData("", "docker.io")]
    [InlineData("Registry.Example.com:5000", "registry.example.com:5000")]
    [InlineData("https://registry.example.com@10.0.0.5/v2/", "10.0.0.5")]
    [InlineData("https://u@registry.example.com@10.0.0.5/", "10.0.0.5")]
    [InlineData("https://registry.example.com%40x/", "https://registry.example.com%40x/")]
    [InlineData("https://registry.example.com\\\\@10.0.0.5", "10.0.0.5")]
    [InlineData("https://10.0.0.5#@registry.example.com", "10.0.0.5")]
    public void Auth_contacts_the_server_of_the_body(string server, string address) =>
        Assert.Equal(
            address,
            Assert.IsType<DaemonFetch>(Assert.Single(AccessRequest.Of("Engine.Auth", $$"""{"serveraddress":"{{server}}"}""").HostAccess)).Address);

    [Fact]
    public void Import_of_the_body_connects_to_nothing() =>
        Assert.Empty(AccessRequest.Of("Images.Import", query: "fromSrc=-&repo=x").HostAccess);

    [Theory]
    [InlineData("Builder.Session", "buildkit")]
    [InlineData("Builder.Grpc", "buildkit")]
    [InlineData("Swarm.Inspect", "swarm")]
    [InlineData("Swarm.Init", "swarm")]
    [InlineData("Swarm.Join", "swarm")]
    [InlineData("Swarm.Leave", "swarm")]
    [InlineData("Swarm.Update", "swarm")]
    [InlineData("Swarm.UnlockKey", "swarm")]
    [InlineData("Swarm.Unlock", "swarm")]
    [InlineData("Nodes.Update", "node")]
    [InlineData("Nodes.Remove", "node")]
    [InlineData("Services.Remove", "service")]
    [InlineData("Secrets.Create", "secret")]
    [InlineData("Configs.Remove", "config")]
    [InlineData("Plugins.Create", "plugin")]
    [InlineData("Plugins.Set", "plugin")]
    [InlineData("Plugins.Enable", "plugin")]
    [InlineData("Plugins.Disable", "plugin")]
    [InlineData("Plugins.Remove", "plugin")]
    [InlineData("Debug.Vars", "debug")]
    [InlineData("Debug.PprofNamed", "debug")]
    public void Operation_controls_the_daemon(string operation, string kind)
    {
        var body = operation == "Plugins.Set" ? "[]" : ScriptProxy.Sdk.Operations.Find(operation)!.Body == ScriptProxy.Sdk.BodyKind.Json ? "{}" : "";
        var control = Assert.IsType<DaemonControl>(Assert.Single(AccessRequest.Of(operation, body, path: ["x"]).HostAccess));
        Assert.Equal((kind, ""), (control.Kind, control.Pointer));
    }

    [Theory]
    [InlineData("Plugins.Pull", "remote=evil.example/x", "evil.example")]
    [InlineData("Plugins.Upgrade", "remote=vieux/sshfs", "docker.io")]
    public void Plugin_installation_controls_and_connects(string operation, string query, string address)
    {
        var found = AccessRequest.Of(operation, "[]", query, path: ["p"]).HostAccess;
        Assert.Equal("plugin", Assert.IsType<DaemonControl>(found[0]).Kind);
        Assert.Equal(address, Assert.IsType<DaemonFetch>(found[1]).Address);
    }

    [Theory]
    [InlineData("Swarm.Join", """{"RemoteAddrs":["evil:2377"],"JoinToken":"t"}""", "DaemonFetch: RemoteAddrs[0] makes the daemon connect to evil:2377")]
    [InlineData("Swarm.Update", """{"CAConfig":{"ExternalCAs":[{"Protocol":"cfssl","URL":"http://10.0.0.5"}]}}""", "DaemonFetch: CAConfig.ExternalCAs[0].URL makes the daemon connect to http://10.0.0.5")]
    [InlineData("Swarm.Init", """{"DefaultAddrPool":["8.8.0.0/16"]}""", "NetworkSubnet: DefaultAddrPool[0] routes 8.8.0.0/16 into the network")]
    [InlineData("Secrets.Create", """{"Name":"s","Driver":{"Name":"vault"}}""", "SecretPlugin: Driver takes the secret from the plugin vault")]
    [InlineData("Secrets.Update", """{"Templating":{"Name":"golang"}}""", "Template: Templating is a template")]
    [InlineData("Configs.Create", """{"Name":"c","Data":"e30=","Templating":{"Name":"golang"}}""", "Template: Templating is a template")]
    [InlineData("Swarm.Init", """{"Spec":{"CAConfig":{"ExternalCAs":[{"URL":"http://10.0.0.5"}]}}}""", "DaemonFetch: Spec.CAConfig.ExternalCAs[0].URL makes the daemon connect to http://10.0.0.5")]
    public void Body_of_the_swarm_names_more(string operation, string body, string expected) =>
        Assert.EndsWith("; " + expected, AccessRequest.Found(AccessRequest.Of(operation, body)), StringComparison.Ordinal);
}
