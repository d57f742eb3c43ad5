using System.Net;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Testing;

public sealed partial class TestRequest
{
    private static readonly IPAddress s_containerAddress = IPAddress.Parse("172.17.0.2");

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
}
