// Labels and variables that tools on the host take for orders: reverse proxies, schedulers, updaters, orchestrators.
Allow("everything", Operations.All);

string[] orders = ["traefik.", "ofelia.", "com.centurylinklabs.watchtower.", "com.docker.compose.", "com.docker.stack.", "com.docker.swarm."];
string[] variables = ["VIRTUAL_HOST", "VIRTUAL_PORT", "LETSENCRYPT_HOST"];

Deny("labels give no orders", Containers.Create | Volumes.Create | Networks.Create | Services.Create | Images.Commit,
        r => Labels(r).Concat(OnTheWay(r)).FirstOrDefault(name => orders.Any(order => name.StartsWith(order, StringComparison.OrdinalIgnoreCase))))
    .Because("Leave the label out");

Deny("an image's labels give no orders", Containers.Create, async r =>
    {
        var image = await r.Engine.Image(r.Body.Image!);
        return image.Labels.Keys.FirstOrDefault(
            name => !r.Body.Labels.ContainsKey(name) && orders.Any(order => name.StartsWith(order, StringComparison.OrdinalIgnoreCase)));
    })
    .Because("Set the label to something harmless");

Deny("variables give no orders", Containers.Create,
        r => r.Body.Env.Select(line => line.Split('=')[0]).FirstOrDefault(variables.Contains))
    .Because("Leave the variable out");

static IEnumerable<string> Labels(DockerRequest request) => request switch
{
    ContainerCreate create => create.Body.Labels.Keys,
    VolumeCreate create => create.Body.Labels.Keys,
    NetworkCreate create => create.Body.Labels.Keys,
    ServiceCreate create => create.Body.Labels.Keys.Concat(create.Body.TaskTemplate.ContainerSpec?.Labels.Keys ?? Enumerable.Empty<string>()),
    ImageCommit commit => commit.Body.Labels.Keys,
    _ => [],
};

static IEnumerable<string> OnTheWay(DockerRequest request) =>
    request is ContainerCreate create ? create.Body.HostConfig.Mounts.SelectMany(mount => mount.VolumeOptions?.Labels.Keys ?? Enumerable.Empty<string>()) : [];
