// Rights that end at a label. Loaded by presets; declares no rule.

// What does not exist passes: the client is told so in the daemon's own words, which it knows.
async Task<T?> Existing<T>(Func<Task<T>> lookUp)
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

// The container that a request is about: named by the path, by the body where the path names a network, or by an exec instance.
async Task<ContainerInfo?> ContainerOf(DockerRequest r)
{
    var name = r switch
    {
        DockerRequest<NetworkConnectRequest> connect => connect.Body.Container,
        DockerRequest<NetworkDisconnectRequest> disconnect => disconnect.Body.Container,
        _ when r.Operation == Exec.Start || r.Operation == Exec.Inspect || r.Operation == Exec.Resize =>
            (await Existing(() => r.Engine.Exec(r.Target)))?.ContainerId,
        _ => r.Target,
    };
    return string.IsNullOrEmpty(name) ? null : await Existing(() => r.Engine.Container(name));
}

async Task<bool> IsOnContainerWith(DockerRequest r, string label) =>
    await ContainerOf(r) is not { } container || container.Labels.ContainsKey(label);

async Task<bool> IsOnNetworkWith(DockerRequest r, string label) =>
    await Existing(() => r.Engine.Network(r.Target)) is not { } network || network.Labels.ContainsKey(label);

async Task<bool> IsOnVolumeWith(DockerRequest r, string label) =>
    await Existing(() => r.Engine.Volume(r.Target)) is not { } volume || volume.Labels.ContainsKey(label);

async Task<bool> IsOnImageWith(DockerRequest r, string label) =>
    await Existing(() => r.Engine.Image(r.Target)) is not { } image || image.Labels.ContainsKey(label);

// For what is about to be created.
bool HasLabel(DockerRequest r, string label) => r switch
{
    DockerRequest<ContainerCreateRequest> container => container.Body.Labels.ContainsKey(label),
    DockerRequest<NetworkCreateRequest> network => network.Body.Labels.ContainsKey(label),
    DockerRequest<VolumeCreateRequest> volume => volume.Body.Labels.ContainsKey(label),
    _ => false,
};
