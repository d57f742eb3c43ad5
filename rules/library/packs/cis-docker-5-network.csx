// How a container is reached and what it reaches. Part of cis-docker-5.csx, which loads it.

// A range counts by where it begins: the daemon may take any port of it. A port of the daemon's own choice is a high one.
Deny("CIS 5.8: privileged ports", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => port is { LastPort: > 0, Port: < 1024 })?.Text)
    .Because("Publish a port from 1024 on: -p 127.0.0.1:8080:80");

// Which ports an image needs, only its author knows; -P takes all that it exposes. CIS_HOST_PORTS=8000-8999 lists what may be published.
var cisHostPorts = PortRanges("CIS_HOST_PORTS");
Deny("CIS 5.9: needed ports only",
        r => r is DockerRequest<ContainerCreateRequest> { Body.HostConfig.PublishAllPorts: true }
                ? "HostConfig.PublishAllPorts publishes every port of the image"
            : cisHostPorts.Length == 0 ? null
            : r.HostAccess.OfType<HostPort>().FirstOrDefault(port => !IsWithin(port, cisHostPorts))?.Text)
    .Because("Leave out -P and publish each port that is needed by its number"
        + (cisHostPorts.Length == 0 ? "" : $": {Settings["CIS_HOST_PORTS"]} are open"));

// Another container's network is looked up: it may be the host's, or that of a third one.
Deny("CIS 5.10: host network", async r =>
    {
        foreach (var access in r.HostAccess)
        {
            if (access is HostNamespace { Kind: "network" })
            {
                return access.Text;
            }

            if (access is OtherContainer { Kind: "network" } other)
            {
                try
                {
                    var mode = (await r.Engine.Container(other.Id)).NetworkMode;
                    if (mode == "host" || mode.StartsWith("container:", StringComparison.Ordinal))
                    {
                        return $"{other.Text}, whose network is {mode}";
                    }
                }
                catch (NotFoundException)
                {
                    return $"{other.Text}, which does not exist";
                }
            }
        }

        return null;
    })
    .Because("Create a network (docker network create NAME) and use --network NAME");

// Services publish on every address, and cannot do otherwise.
Deny("CIS 5.14: addresses of ports", r => r.HostAccess.OfType<HostPort>().FirstOrDefault(port => port.Address == "0.0.0.0")?.Text)
    .Because("Publish with an address: -p 127.0.0.1:8080:80");

// The default bridge by name or id, at create and later. A swarm has no such thing.
Deny("CIS 5.30: default bridge", Containers.Create | Networks.Connect, async r =>
    {
        string?[] networks = r is DockerRequest<ContainerCreateRequest> { Body: var body }
            ? [body.HostConfig.NetworkMode, .. body.NetworkingConfig?.EndpointsConfig.Keys ?? Enumerable.Empty<string>()]
            : [r.Target];
        foreach (var network in networks)
        {
            if (network is null or "" or "default" or "bridge")
            {
                return "the container is put on the default bridge";
            }

            if (network is "none" or "host" || network.StartsWith("container:", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                if ((await r.Engine.Network(network)).Name == "bridge")
                {
                    return $"{network} is the default bridge";
                }
            }
            catch (NotFoundException)
            {
                // The daemon says so itself: a network is never created on the way.
            }
        }

        return null;
    })
    .Because("Create a network (docker network create NAME) and use --network NAME");
