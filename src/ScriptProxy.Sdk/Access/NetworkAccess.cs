using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>POST /networks/create and /networks/{id}/connect.</summary>
internal static class NetworkAccess
{
    public static void AddCreate(AccessCollector found, NetworkCreateRequest body)
    {
        AddDriver(found, body);
        foreach (var (name, value) in body.Options)
        {
            AddOption(found, JsonPointer.Member("/Options", name), name, value);
        }

        if (body.IPAM is { } ipam)
        {
            AddIpam(found, ipam);
        }

        if (body.ConfigFrom is { Network: { Length: > 0 } template })
        {
            found.Add(new NetworkOption("ConfigFrom") { Pointer = "/ConfigFrom/Network", Value = template });
        }

        if (body.Ingress)
        {
            found.Add(new NetworkOption("Ingress") { Pointer = "/Ingress", Value = "true" });
        }
    }

    public static void AddConnect(AccessCollector found, NetworkConnectRequest body)
    {
        var network = found.Request.Target;
        NamespaceModes.AddNetwork(found, "{id}", network);
        EndpointAccess.Add(found, "/EndpointConfig", network, body.EndpointConfig);
        DowngradeAccess.AddEndpoint(found, "/EndpointConfig", body.EndpointConfig, macAddressSince: 54);
    }

    private static void AddDriver(AccessCollector found, NetworkCreateRequest body)
    {
        switch (body.Driver)
        {
            case null or "" or "bridge" or "overlay" or "null" or "none":
                break;
            case "host":
                found.Add(new HostNamespace("network") { Pointer = "/Driver" });
                break;
            case "macvlan" or "ipvlan":
                if (string.IsNullOrEmpty(body.Options.GetValueOrDefault("parent")))
                {
                    found.Add(new HostInterface("") { Pointer = "/Driver" });
                }

                break;
            default:
                found.Add(new NetworkPlugin(body.Driver) { Pointer = "/Driver" });
                break;
        }
    }

    private static void AddOption(AccessCollector found, string pointer, string name, string value)
    {
        switch (name)
        {
            case "parent" or "com.docker.network.bridge.name" or "com.docker.network.bridge.trusted_host_interfaces":
                found.Add(new HostInterface(value) { Pointer = pointer });
                break;
            case "com.docker.network.bridge.enable_ip_masquerade" or "com.docker.network.bridge.enable_icc"
                or "com.docker.network.driver.mtu" or "com.docker.network.container_iface_prefix" or "com.docker.network.enable_ipv4"
                or "com.docker.network.enable_ipv6" or "com.docker.network.internal" or "encrypted" or "macvlan_mode" or "ipvlan_mode":
                break;
            default:
                found.Add(new NetworkOption(name) { Pointer = pointer, Value = value });
                break;
        }
    }

    private static void AddIpam(AccessCollector found, IPAM ipam)
    {
        if (ipam.Driver is not (null or "" or "default" or "null"))
        {
            found.Add(new NetworkPlugin(ipam.Driver) { Pointer = "/IPAM/Driver" });
        }

        foreach (var (name, value) in ipam.Options)
        {
            if (name != "com.docker.network.ipam.serial")
            {
                found.Add(new NetworkOption(name) { Pointer = JsonPointer.Member("/IPAM/Options", name), Value = value });
            }
        }

        for (var i = 0; i < ipam.Config.Count; i++)
        {
            if (!string.IsNullOrEmpty(ipam.Config[i].Subnet))
            {
                var pointer = JsonPointer.Element("/IPAM/Config", i) + "/Subnet";
                found.Add(new NetworkSubnet(ipam.Config[i].Subnet!) { Pointer = pointer });
            }
        }
    }
}
