// Everything a client makes carries its owner's label, and nothing else of the engine is used.
const string Me = "ann";

Allow("everything", Operations.All);

Deny("containers name their owner", Containers.Create,
        r => r.Body.Labels.GetValueOrDefault("owner") == Me ? null : "the label owner is not set to ann by the request itself")
    .Because("Add the label owner");

Deny("volumes made on the way are nobody else's", Containers.Create,
        r => r.Body.HostConfig.Mounts.Any(m => (m.VolumeOptions?.Labels.GetValueOrDefault("owner") ?? Me) != Me))
    .Because("Leave the label owner out");

Deny("own volumes", Containers.Create | Services.Create, async r =>
    {
        foreach (var name in Volumes(r))
        {
            try
            {
                if ((await r.Engine.Volume(name)).Labels.GetValueOrDefault("owner") != Me)
                {
                    return $"the volume {name} belongs to somebody else";
                }
            }
            catch (NotFoundException)
            {
                return $"the volume {name} does not exist; make it first, with its label";
            }
        }

        return null;
    })
    .Because("Use a volume of your own");

Deny("own containers", Containers.Create, async r =>
    {
        foreach (var other in r.HostAccess.OfType<OtherContainer>())
        {
            if ((await r.Engine.Container(other.Id)).Labels.GetValueOrDefault("owner") != Me)
            {
                return $"{other.Text}, which belongs to somebody else";
            }
        }

        return null;
    })
    .Because("Use a container of your own");

Deny("own networks", Containers.Create, async r =>
    {
        foreach (var name in Networks(r))
        {
            if ((await r.Engine.Network(name)).Labels.GetValueOrDefault("owner") != Me)
            {
                return $"the network {name} belongs to somebody else";
            }
        }

        return null;
    })
    .Because("Use a network of your own");

static IEnumerable<string> Volumes(DockerRequest request) => request switch
{
    ContainerCreate create => create.Body.HostConfig.Binds.Select(bind => bind.Split(':')).Where(parts => parts.Length > 1).Select(parts => parts[0])
        .Concat(Sources(create.Body.HostConfig.Mounts)),
    ServiceCreate create => Sources(create.Body.TaskTemplate.ContainerSpec?.Mounts ?? []),
    _ => [],
};

static IEnumerable<string> Sources(IEnumerable<Mount> mounts) =>
    mounts.Where(mount => mount.Type == "volume" && !string.IsNullOrEmpty(mount.Source)).Select(mount => mount.Source!);

static IEnumerable<string> Networks(ContainerCreate create)
{
    if (create.Body.HostConfig.NetworkMode is { Length: > 0 } mode and not ("default" or "none") && !mode.StartsWith("container:"))
    {
        yield return mode;
    }

    foreach (var (name, endpoint) in create.Body.NetworkingConfig?.EndpointsConfig ?? [])
    {
        yield return name;
        if (endpoint?.NetworkID is { Length: > 0 } id)
        {
            yield return id;
        }
    }
}
