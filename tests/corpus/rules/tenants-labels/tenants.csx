// One proxy for each tenant of one engine. Everything alice's clients make carries her label, and what does not carry it is not theirs.
const string owner = "alice";
string mine = $"owner={owner}";

Allow("work with containers, networks and volumes",
    Containers.All | Exec.All | Networks.All | Volumes.All | Images.List | Images.Inspect | Images.Pull | Images.Commit
    | Engine.Ping | Engine.Version | Engine.Events);

// The label in the request wins over one that an image brings along.
Rewrite("containers carry their owner", Containers.Create, r => r.Body.Labels["owner"] = owner);
Rewrite("networks carry their owner", Networks.Create, r => r.Body.Labels["owner"] = owner);
Rewrite("volumes carry their owner", Volumes.Create, r => r.Body.Labels["owner"] = owner);

// Lists, events and prune go over everything unless a filter says otherwise.
var everybodys = Containers.List | Networks.List | Volumes.List | Engine.Events
    | Containers.Prune | Networks.Prune | Volumes.Prune;

Rewrite("what has no filter gets one", everybodys, r =>
    {
        if (string.IsNullOrEmpty(r.Query["filters"]))
        {
            r.Query.Set("filters", ["{\"label\":[\"" + mine + "\"]}"]);
        }
    });

// Values of label must all hold, so one more can only narrow; under any other key a further value widens. The daemon knows two forms:
// a list of values, and an object whose keys are the values, whatever stands behind them.
Deny("filters name the owner", everybodys, r => r.Query.Json("filters") is { } filters
    && filters.TryGetProperty("label", out var labels)
    && (labels.ValueKind == System.Text.Json.JsonValueKind.Array
        ? labels.EnumerateArray().Any(label => label.GetString() == mine)
        : labels.TryGetProperty(mine, out _))
    && filters.EnumerateObject().Count() == filters.EnumerateObject().Select(member => member.Name).Distinct().Count()
    ? null : $"the filters do not ask for {mine}");

bool IsForeign(IReadOnlyDictionary<string, string> labels) => labels.GetValueOrDefault("owner") != owner;

async Task<string?> Container(DockerRequest r, string id) =>
    IsForeign((await r.Engine.Container(id)).Labels) ? $"container {id} belongs to somebody else" : null;

async Task<string?> Network(DockerRequest r, string id) =>
    id is "bridge" or "none" or "default" or "" || !IsForeign((await r.Engine.Network(id)).Labels) ? null : $"network {id} belongs to somebody else";

// A look-up that finds nothing throws, and a rule that throws denies.
Deny("foreign containers", Containers.All - Containers.Create - Containers.List - Containers.Prune, r => Container(r, r.Target));

Deny("foreign processes", Exec.Create, r => Container(r, r.Target));
Deny("foreign processes by their id", Exec.All - Exec.Create, async r => await Container(r, (await r.Engine.Exec(r.Target)).ContainerId));

Deny("foreign containers in a commit", Images.Commit, r => Container(r, r.Query["container"] ?? ""));

Deny("foreign networks", Networks.Inspect | Networks.Connect | Networks.Disconnect | Networks.Remove, r => Network(r, r.Target));
Deny("foreign containers on a network", Networks.Connect, r => Container(r, r.Body.Container ?? ""));
Deny("foreign containers off a network", Networks.Disconnect, r => Container(r, r.Body.Container ?? ""));

Deny("foreign volumes", Volumes.Inspect | Volumes.Update | Volumes.Remove,
    async r => IsForeign((await r.Engine.Volume(r.Target)).Labels) ? $"volume {r.Target} belongs to somebody else" : null);

// Creating a volume that exists answers with the old one, whoever made it.
Deny("foreign volumes under a new name", Volumes.Create, async r => await VolumeOf(r, r.Body.Name ?? ""));

async Task<string?> VolumeOf(DockerRequest r, string name)
{
    try
    {
        return name.Length > 0 && IsForeign((await r.Engine.Volume(name)).Labels) ? $"volume {name} belongs to somebody else" : null;
    }
    catch (NotFoundException)
    {
        return null;
    }
}

// References inside a new container.
Deny("foreign things in a container", Containers.Create, async r =>
    {
        foreach (var other in r.HostAccess.OfType<OtherContainer>())
        {
            if (await Container(r, other.Id) is { } reason)
            {
                return reason;
            }
        }

        var networks = (r.Body.NetworkingConfig?.EndpointsConfig.Keys ?? Enumerable.Empty<string>()).Append(r.Body.HostConfig.NetworkMode ?? "");
        foreach (var network in networks.Where(network => !network.StartsWith("container:", StringComparison.Ordinal)))
        {
            if (await Network(r, network) is { } reason)
            {
                return reason;
            }
        }

        var volumes = r.Body.HostConfig.Binds.Where(bind => bind.Contains(':')).Select(bind => bind.Split(':')[0])
            .Concat(r.Body.HostConfig.Mounts.Select(mount => mount.Source ?? ""));
        foreach (var volume in volumes)
        {
            if (await VolumeOf(r, volume) is { } reason)
            {
                return reason;
            }
        }

        return null;
    });

Deny("networks are what they are called", r => r.HostAccess.OfType<NetworkOverride>().FirstOrDefault()?.Text);
Deny("nothing of the host", r => r.HostAccess.FirstOrDefault(access => access is HostPath or Privileged or HostNamespace or HostDevice)?.Text);
