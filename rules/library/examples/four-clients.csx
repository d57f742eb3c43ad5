// Four clients of one engine, each with its own rights: CI, Traefik, Watchtower, and the sandbox of an AI agent.
//
// Put this into the one file of a rules folder of its own, library/ beside it:
//   #load "library/examples/four-clients.csx"
// and give CI and the agent a socket each; Traefik and Watchtower are containers, and known by their names:
//   scriptproxy run --listen "unix:///run/ci/docker.sock?name=ci&mode=0660&group=ci" \
//       --listen "unix:///run/agent/docker.sock?name=agent&mode=0660&group=agent" \
//       --listen "tcp://172.30.0.1:2375?name=containers" --allow-plain-tcp
// where 172.30.0.1 is the gateway of a network that the two containers are on, with nothing else on it: a neighbour that may forge
// packets could take their addresses. A fifth client has no rights at all until a rule gives it some.
#load "../packs/pod-security-baseline.csx"

string registry = Settings["CI_REGISTRY"] ?? "registry.example.com";
string sandboxImage = Settings["SANDBOX_IMAGE"] ?? "registry.example.com/sandbox:1";
string[] clientNames = ["traefik", "watchtower"];

bool IsCi(DockerRequest r) => r.Client.Listener == "ci";
bool IsAgent(DockerRequest r) => r.Client.Listener == "agent";
bool IsTraefik(DockerRequest r) => r.Client.Container?.Name == "traefik";
bool IsWatchtower(DockerRequest r) => r.Client.Container?.Name == "watchtower";

Allow("all four find out whom they talk to", Engine.Ping | Engine.Version, r => IsCi(r) || IsAgent(r) || IsTraefik(r) || IsWatchtower(r));

// CI and the agent: containers of their own, from one place, and nobody else's.
OperationSet run = Containers.Create | Containers.Start | Containers.Attach | Containers.Wait | Containers.Resize | Containers.Logs
    | Containers.Inspect | Containers.Stop | Containers.Kill | Containers.Remove;
OperationSet ofContainers = run - Containers.Create;

Allow("ci pulls and runs", Images.Pull | run, r => IsCi(r));
Deny("ci uses its registry", Images.Pull | Containers.Create, r =>
    IsCi(r) && r.Images.FirstOrDefault(image => image.Registry != registry) is { } other ? $"{other.Text} is not from {registry}" : null);

Allow("the agent runs programs in its sandbox", run | Exec.Create | Exec.Start | Exec.Resize | Exec.Inspect, r => IsAgent(r));
Deny("the sandbox has one image", Containers.Create, r => IsAgent(r) && r.Body.Image != sandboxImage ? $"the sandbox is {sandboxImage}" : null);
Deny("the sandbox keeps nothing", Containers.Create, r => IsAgent(r)
    && (r.Body.HostConfig.Binds.Count > 0 || r.Body.HostConfig.Mounts.Count > 0 || r.Body.Volumes.Count > 0) ? "the sandbox has no volumes" : null);
Rewrite("the sandbox is small, and alone", Containers.Create, r =>
    {
        if (IsAgent(r))
        {
            r.Body.HostConfig.NetworkMode = "none";
            r.Body.NetworkingConfig = null;
            r.Body.HostConfig.ReadonlyRootfs = true;
            r.Body.HostConfig.CapDrop = ["ALL"];
            r.Body.HostConfig.SecurityOpt = ["no-new-privileges"];
            r.Body.HostConfig.Memory = 512.MiB();
            r.Body.HostConfig.PidsLimit = 128;
            r.Body.User = "65534:65534";
        }
    });

string? Owner(DockerRequest r) => IsCi(r) ? "ci" : IsAgent(r) ? "agent" : null;

// The label in the request wins over one that an image brings along.
Rewrite("containers carry their owner", Containers.Create, r =>
    {
        if (Owner(r) is { } owner)
        {
            r.Body.Labels["owner"] = owner;
        }
    });

async Task<string?> Foreign(DockerRequest r, string id) =>
    Owner(r) is { } owner && (await r.Engine.Container(id)).Labels.GetValueOrDefault("owner") != owner ? $"container {id} is not of {owner}" : null;

Deny("only one's own containers", ofContainers | Exec.Create, r => Foreign(r, r.Target));
Deny("only one's own programs", Exec.Start | Exec.Resize | Exec.Inspect, async r => await Foreign(r, (await r.Engine.Exec(r.Target)).ContainerId));

// Traefik: which containers there are and what changes.
Allow("traefik watches containers", Containers.List | Containers.Inspect | Engine.Events, r => IsTraefik(r));

// Watchtower: replaces containers that ask for it by ones with a newer image.
Allow("watchtower looks around", Containers.List | Containers.Inspect | Images.Inspect, r => IsWatchtower(r));
Allow("watchtower updates", Images.Pull | Containers.Create | Containers.Start | Networks.Connect | Networks.Disconnect, r => IsWatchtower(r));
Allow("watchtower replaces what asks for it", Containers.Stop | Containers.Kill | Containers.Rename | Containers.Remove, async r =>
    IsWatchtower(r) && (await r.Engine.Container(r.Target)).Labels.GetValueOrDefault("com.centurylinklabs.watchtower.enable") == "true");

// A name that gives rights is for whoever has them: only Watchtower, which makes every container anew, may give it again.
Deny("names that give rights are taken", Containers.Create | Containers.Rename, r =>
    !IsWatchtower(r) && r.Query["name"]?.Trim().TrimStart('/') is { } name && clientNames.Contains(name) ? $"the name {name} gives rights" : null);
