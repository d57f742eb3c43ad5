// Somebody with the real socket may have started a container that holds the host: privileged, with host paths mounted (the Docker socket
// perhaps), with devices or capabilities, or in the host's namespaces. Such a container cannot be made through this proxy, and it must not
// be entered through it either, nor given another name, other limits or another network: others find it by these. The proxy's own container
// is usually one of them. Stopping it is left to whoever may stop containers.
//
// The container that is looked up here is the one the daemon acts on: the request goes there with its full id.
Deny("stay out of containers that hold the host", Exec.Create | Exec.Start | Containers.Attach | Containers.AttachWebSocket, async r =>
        r.Operation != Exec.Start ? await Held(r, r.Target)
        : await Find(() => r.Engine.Exec(r.Target)) is { } exec ? await Held(r, exec.ContainerId)
        : null)
    .Because("Start a container of your own for it");

Deny("containers that hold the host keep their name and limits", Containers.Rename | Containers.Update, r => Held(r, r.Target))
    .Because("This belongs to whoever started it");

Deny("containers that hold the host join no other network", Networks.Connect, r => Held(r, r.Body.Container ?? ""))
    .Because("Connect a container of your own to the network that one is on");

Deny("containers that hold the host stay on their networks", Networks.Disconnect, r => Held(r, r.Body.Container ?? ""))
    .Because("This belongs to whoever started it");

async Task<string?> Held(DockerRequest r, string id)
{
    if (await Find(() => r.Engine.Container(id)) is not { } container)
    {
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
}

// What does not exist the client is told in the daemon's own words, which every client knows.
async Task<T?> Find<T>(Func<Task<T>> lookUp)
    where T : class
{
    try
    {
        return await lookUp();
    }
    catch (NotFoundException)
    {
        return null;
    }
}
