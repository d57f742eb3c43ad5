// Kubernetes' Pod Security Standards, level restricted, for Docker: baseline, and containers that start with as little as they can.
// A run that passes: docker run --user 1000 --cap-drop ALL --security-opt no-new-privileges IMAGE
//
// Put this into a file of rules/ (it loads the baseline itself):
//   #load "library/packs/pod-security-restricted.csx"
#load "reading.csx"
#load "pod-security-baseline.csx"

// Volumes of the daemon's own driver, cluster volumes, tmpfs and images. No host path at all, also none that PSS_HOST_PATHS opens for
// baseline. PSS_VOLUME_DRIVERS=rexray,nfs opens plugins.
var pssDrivers = Settings.List("PSS_VOLUME_DRIVERS");
Deny("PSS restricted: volume types",
        r => (r.HostAccess.OfType<VolumePlugin>().FirstOrDefault(plugin => plugin.Driver != "cluster" && !pssDrivers.Contains(plugin.Driver))
            ?? r.HostAccess.FirstOrDefault(access => access is RemoteVolume or HostPath))?.Text)
    .Because("Use a named volume (-v NAME:/path) without driver or options, or --tmpfs");

Deny("PSS restricted: privilege escalation", workloads,
        r => KeepsNoNewPrivileges(r) ? null
            : r is DockerRequest<ServiceSpec> ? "Privileges.NoNewPrivileges is not set, or in an API before 1.44, which drops it"
            : "HostConfig.SecurityOpt leaves no-new-privileges off")
    .Because("Add --security-opt no-new-privileges");

// Capabilities are for a program that opens a port below 1024, and for nothing else.
Deny("PSS restricted: capabilities", workloads,
        r => !DropsAllCapabilities(r) ? "the default capabilities are not dropped"
            : r.HostAccess.OfType<Capability>().FirstOrDefault(capability => capability.Name != "NET_BIND_SERVICE")?.Text)
    .Because("Add --cap-drop ALL; only NET_BIND_SERVICE may be added again with --cap-add");

// A number, as Kubernetes asks for: what a name stands for is written in the image's passwd file, which may call anything 0.
bool IsOrdinaryUser(string? user) =>
    user?.Split(':')[0] is { Length: > 0 } uid && uid.All(char.IsAsciiDigit) && int.TryParse(uid, out var id) && id > 0;

string? WhyRoot(string? user, string field) => IsOrdinaryUser(user) ? null
    : string.IsNullOrEmpty(user) ? $"{field} is not set"
    : $"{field} is '{user}', and only a number other than 0 is surely not root";

// Who it is without a word about it, the image decides. It cannot be asked when it is not here yet, and it answers for one platform only.
// Services run where this daemon does not know the image, so they say it themselves.
Deny("PSS restricted: run as non-root", workloads | Exec.Create, async r =>
    {
        try
        {
            return r switch
            {
                DockerRequest<ContainerCreateRequest> { Body: { User: null or "" } body } => !string.IsNullOrEmpty(r.Query["platform"])
                    ? "User is not set, and the image may have another one for each platform"
                    : WhyRoot((await r.Engine.Image(body.Image ?? "")).User, $"User is left to the image {body.Image}, where it"),
                DockerRequest<ContainerCreateRequest> create => WhyRoot(create.Body.User, "User"),
                DockerRequest<ServiceSpec> service => WhyRoot(service.Body.TaskTemplate.ContainerSpec?.User, "TaskTemplate.ContainerSpec.User"),
                DockerRequest<ExecCreateRequest> { Body.User: null or "" } =>
                    WhyRoot((await r.Engine.Container(r.Target)).User, $"User is left to the container {r.Target}, where it"),
                DockerRequest<ExecCreateRequest> exec => WhyRoot(exec.Body.User, "User"),
                _ => "the request does not tell who it runs as",
            };
        }
        catch (NotFoundException)
        {
            return r.Operation == Exec.Create ? $"User is not set, and there is no container {r.Target} to look it up"
                : "User is not set, and the image is not here to look it up";
        }
    })
    .Because("Add --user with a number (--user 1000), or use an image with USER 1000, pulled before");

// Builds run every line of a Dockerfile as root, with Docker's default capabilities. PSS_BUILDS=true lets them.
var pssBuilds = Settings.Bool("PSS_BUILDS");
Deny("PSS restricted: builds", Images.Build, _ => pssBuilds ? null : "a Dockerfile runs as root, with Docker's default capabilities")
    .Because("Build elsewhere and pull the image");
