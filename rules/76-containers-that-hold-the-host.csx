// Somebody with the real socket may have started a container that holds the host: privileged, with host paths mounted (the Docker socket
// perhaps), with devices or capabilities, or in the host's namespaces. Such a container cannot be made through this proxy, and it must not
// be entered through it either. The proxy's own container is usually one of them.
//
// The container that is looked up here is the one that is entered: the request goes to the daemon with its full id.
Deny("stay out of containers that hold the host", Exec.Create | Exec.Start | Containers.Attach | Containers.AttachWebSocket, async r =>
    {
        ContainerInfo container;
        try
        {
            container = await r.Engine.Container(r.Operation == Exec.Start ? (await r.Engine.Exec(r.Target)).ContainerId : r.Target);
        }
        catch (NotFoundException)
        {
            // The client is told so in the daemon's own words, which every client knows.
            return null;
        }

        var held = container.Privileged ? "is privileged"
            : container.HostPaths.FirstOrDefault() is { } path ? $"has the host path {path} mounted"
            : container.HostNamespaces.FirstOrDefault() is { } space ? $"is in the {space} namespace of the host"
            : container.Devices.FirstOrDefault() is { } device ? $"has the host's device {device}"
            : container.AddedCapabilities.FirstOrDefault() is { } capability ? $"has the capability {capability}"
            : null;
        foreach (var name in container.Volumes)
        {
            // A volume may stand for a directory or disk of the host. One that has a container cannot be removed.
            held ??= (await r.Engine.Volume(name)).Options.GetValueOrDefault("device", "") is ['/', ..] source
                ? $"has the host path {source} mounted" : null;
        }

        return held is null ? null : $"container {container.Name} {held}";
    })
    .Because("Start a container of your own for it");
