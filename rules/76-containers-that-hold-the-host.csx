// Somebody with the real socket may have started a container that holds the host: privileged, with host paths mounted (the Docker socket
// perhaps), or in the host's network. Such a container cannot be made through this proxy, and it must not be entered through it either.
// The proxy's own container is usually one of them.
Deny("stay out of containers that hold the host", Exec.Create | Exec.Start | Containers.Attach, async r =>
    {
        try
        {
            var id = r.Operation == Exec.Start ? (await r.Engine.Exec(r.Target)).ContainerId : r.Target;
            var container = await r.Engine.Container(id);
            return container.Privileged ? $"container {container.Name} is privileged"
                : container.HostPaths.FirstOrDefault() is { } path ? $"container {container.Name} has the host path {path} mounted"
                : container.NetworkMode == "host" ? $"container {container.Name} is in the host's network"
                : null;
        }
        catch (NotFoundException)
        {
            // The daemon says so itself, in the words every client knows.
            return null;
        }
    })
    .Because("Start a container of your own for it");
