// CIS Docker Benchmark 1.6, section 5 (container runtime), as far as it can be seen in requests. The number in a rule's name is the
// benchmark's. README.md lists all of them with their fields, those that cannot be seen included.
//
// Put this into a file of rules/:
//   #load "library/packs/cis-docker-5.csx"
// To fill in the limits that people leave out, instead of refusing them:
//   #load "library/packs/cis-docker-5-defaults.csx"
#load "reading.csx"
#load "cis-docker-5-host.csx"
#load "cis-docker-5-limits.csx"
#load "cis-docker-5-network.csx"

// The security profiles of a container, and what runs in it.

// Whether the host has AppArmor or SELinux at all, only the daemon knows. CIS_APPARMOR_PROFILES lists profiles beside docker-default.
var cisProfiles = Settings.List("CIS_APPARMOR_PROFILES");
Deny("CIS 5.2: AppArmor profile",
        r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "apparmor" && !cisProfiles.Contains(off.Value))?.Text)
    .Because("Leave out --security-opt apparmor");

Deny("CIS 5.3: SELinux options",
        r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "selinux" && !IsContainerLabel(off.Value))?.Text)
    .Because("Leave out --security-opt label; a level, and the container types such as container_t, may be set");

// CIS_CAPABILITIES=NET_BIND_SERVICE,CHOWN narrows or widens what may be added back.
var cisCapabilities = Settings.List("CIS_CAPABILITIES") is { Count: > 0 } listed ? listed : quietCapabilities;
Deny("CIS 5.4: capabilities", workloads,
        r => !DropsAllCapabilities(r) ? "the default capabilities are not dropped"
            : r.HostAccess.OfType<Capability>().FirstOrDefault(capability => !cisCapabilities.Contains(capability.Name))?.Text)
    .Because("Add --cap-drop ALL, and --cap-add for each that is needed of: " + string.Join(' ', cisCapabilities));

Deny("CIS 5.5: privileged", Containers.Create, r => r.Body.HostConfig.Privileged ? "HostConfig.Privileged is true" : null)
    .Because("Leave out --privileged");

// Seen where the command line names the daemon. An image can start one by itself.
bool NamesSshd(IEnumerable<string> words) =>
    words.SelectMany(word => word.Split(' ', ';', '&', '|', '\n', '\t', '"', '\'')).Any(word => word.Split('/')[^1] is "sshd" or "dropbear");

Deny("CIS 5.7: no sshd", workloads | Exec.Create, r => r switch
    {
        DockerRequest<ContainerCreateRequest> { Body: var body } =>
            NamesSshd([.. body.Entrypoint ?? [], .. body.Cmd]) ? "the command starts an SSH server"
            : body.ExposedPorts.Keys.Concat(body.HostConfig.PortBindings.Keys).Any(port => port.Split('/')[0] == "22") ? "port 22 is exposed" : null,
        DockerRequest<ServiceSpec> { Body: var body } =>
            body.TaskTemplate.ContainerSpec is { } service && NamesSshd([.. service.Command, .. service.Args]) ? "the command starts an SSH server"
            : body.EndpointSpec?.Ports.Any(port => port.TargetPort == 22) == true ? "port 22 is published" : null,
        DockerRequest<ExecCreateRequest> exec => NamesSshd(exec.Body.Cmd) ? "the command starts an SSH server" : null,
        _ => null,
    })
    .Because("Use docker exec and docker logs instead");

// A profile that the client sends can allow everything, so it counts as none.
Deny("CIS 5.22: seccomp profile", r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault(off => off.Kind == "seccomp")?.Text)
    .Because("Leave out --security-opt seccomp");

Deny("CIS 5.23: privileged exec", Exec.Create, r => r.Body.Privileged ? "Privileged is true" : null)
    .Because("Leave out --privileged");

// Root in so many words. Without a word exec is the container's own user, and a name of the image's can be anybody.
Deny("CIS 5.24: exec as root", Exec.Create, r => r.HostAccess.OfType<RootUser>().FirstOrDefault()?.Text)
    .Because("Leave out --user, or give another user");

Deny("CIS 5.26: no new privileges", workloads,
        r => KeepsNoNewPrivileges(r) ? null
            : r is DockerRequest<ServiceSpec> ? "Privileges.NoNewPrivileges is not set, or in an API before 1.44, which drops it"
            : "HostConfig.SecurityOpt leaves no-new-privileges off")
    .Because("Add --security-opt no-new-privileges");

// The image may bring a check; of services, which run anywhere, nobody knows the image here.
string? WhyUnchecked(HealthConfig? health, bool imageHasOne) => health?.Test is { Count: > 0 } test
    ? (test[0] == "NONE" ? "the health check is switched off" : null)
    : imageHasOne ? null : "there is no health check";

Deny("CIS 5.27: health check", workloads, async r =>
    {
        try
        {
            return r switch
            {
                DockerRequest<ContainerCreateRequest> { Body: { Healthcheck: null or { Test.Count: 0 } } body } =>
                    WhyUnchecked(null, (await r.Engine.Image(body.Image ?? "")).HasHealthcheck),
                DockerRequest<ContainerCreateRequest> create => WhyUnchecked(create.Body.Healthcheck, false),
                DockerRequest<ServiceSpec> service => WhyUnchecked(service.Body.TaskTemplate.ContainerSpec?.Healthcheck, false),
                _ => "the request does not tell",
            };
        }
        catch (NotFoundException)
        {
            return "there is no health check, and the image is not here to look for one";
        }
    })
    .Because("Add --health-cmd, or use an image with a HEALTHCHECK, pulled before");

// How old an image is, nobody sees. A digest or a version says which one it is; latest is whatever came first.
Deny("CIS 5.28: image versions", workloads,
        r => r.Images.FirstOrDefault(image => image is { Use: ImageUse.Run, Digest: null, Id: null } && image.Tag is null or "latest") is { } image
            ? $"{image} can be any version" : null)
    .Because("Name a version: IMAGE:1.2.3, or IMAGE@sha256:...");

Deny("CIS 5: what is not understood",
        r => r.Operation == Operations.Unknown ? "the operation is not known to this version of the proxy"
            : r.UnknownFields.FirstOrDefault() is { } field ? $"{field} is not known to this version of the proxy"
            : r.HostAccess.FirstOrDefault(access => access is Unrecognised or StoredSpec or Template)?.Text)
    .Because("Use fields and values that the Docker documentation lists, and send whole specifications");
