using System.Net;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Testing;

public sealed partial class TestRequest
{
    private static readonly IPAddress s_containerAddress = IPAddress.Parse("172.17.0.2");
    private static readonly IPAddress s_hostAddress = IPAddress.Parse("192.0.2.1");

    /// <summary>
    /// Lets a container be the client (<c>r.Client.Container</c>), as <see cref="WithContainer(string, Func{ContainerInfo, ContainerInfo})"/> makes
    /// it; it is in the engine then, too. Its address is 172.17.0.2 where none was said.
    /// </summary>
    /// <example><c>Test("a name", Request(Containers.List).FromContainer("traefik", c =&gt; c with { Labels = Labels(("proxy", "read")) }).ShouldBeAllowed());</c></example>
    public TestRequest FromContainer(string name, Func<ContainerInfo, ContainerInfo>? change = null)
    {
        var with = WithContainer(name, change);
        var container = with.Engine.Containers[^1];
        return with.With(request => request.Client = Client with
        {
            User = null,
            Address = Client.Address ?? s_containerAddress,
            Caller = new Caller.Found(container),
        });
    }

    /// <summary>Lets the request carry the bearer token of this name (<c>r.Client.Token</c>).</summary>
    /// <example><c>Test("a name", Request(Containers.List).WithToken("ci").ShouldBeAllowed());</c></example>
    public TestRequest WithToken(string name) => With(request => request.Client = Client with { Token = name });

    /// <summary>Lets the client be the host of this name (<c>await r.Client.IsHost(...)</c>); no other name exists. Its address is 192.0.2.1 where none was said.</summary>
    /// <example><c>Test("a name", Request(Containers.List).FromHost("monitoring.example.com").ShouldBeAllowed());</c></example>
    public TestRequest FromHost(string name) => With(request =>
    {
        var address = Client.Address ?? s_hostAddress;
        request.Client = Client with { User = null, Address = address, Hosts = new DeclaredHost(name, address) };
    });

    /// <summary>Lets the unix user be in these groups (<c>r.Client.User.Groups</c>).</summary>
    /// <example><c>Test("a name", Request(Containers.List).As(user: "alice").InGroups("operators").ShouldBeAllowed());</c></example>
    public TestRequest InGroups(params string[] groups) => With(request =>
        request.Client = Client with { User = (Client.User ?? new UnixPeer(1000, 1000, 0)) with { ReadGroups = () => groups } });
}
