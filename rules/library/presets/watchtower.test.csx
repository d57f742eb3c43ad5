#load "watchtower.csx"
#load "shared/temptations.csx"

var seen = Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Images.Inspect;
var replaced = Containers.Kill | Containers.Start | Containers.Rename | Containers.Create | Containers.Remove | Networks.Connect | Networks.Disconnect;
var hooks = Exec.Create | Exec.Start | Exec.Inspect;

Cases("sees containers", seen, operation => Request(operation).ShouldBeAllowedBy("see containers and their images"));
Test("pulls", Request(Images.Pull).ShouldBeAllowedBy("pull images to compare"));
Test("does not pull", Request(Images.Pull).WithSetting("WATCHTOWER_NO_PULL", "true").ShouldBeDenied());
Cases("replaces containers", replaced, operation => Request(operation).ShouldBeAllowedBy("replace containers"));
Test("cleans up", Request(Images.Remove).WithSetting("WATCHTOWER_CLEANUP", "true").ShouldBeAllowedBy("remove old images"));
Cases("runs hooks", hooks, operation => Request(operation).WithSetting("WATCHTOWER_LIFECYCLE_HOOKS", "true").ShouldBeAllowedBy("run hooks in containers"));
Test("tags", Request(Images.Tag).WithSetting("WATCHTOWER_TAG", "true").ShouldBeAllowedBy("tag images"));

// What Watchtower sends is what it has read of the container before: every field is there, with the engine's defaults.
Test("a container as the engine describes it", Post("/containers/create?name=web", """
    {
      "Hostname": "web", "User": "", "AttachStdin": false, "Tty": false, "Env": ["A=b"], "Cmd": ["x"], "Image": "web:1", "Labels": {"a": "b"},
      "HostConfig": {
        "Binds": ["data:/data"], "NetworkMode": "mine", "PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "80"}]}, "Runtime": "runc",
        "RestartPolicy": {"Name": "always", "MaximumRetryCount": 0}, "CgroupnsMode": "private", "IpcMode": "private", "OomScoreAdj": 0,
        "LogConfig": {"Type": "json-file", "Config": {}}, "ShmSize": 67108864, "Isolation": "", "ConsoleSize": [0, 0],
        "MaskedPaths": ["/proc/asound", "/proc/acpi", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/timer_stats",
          "/proc/sched_debug", "/proc/scsi", "/sys/firmware", "/sys/devices/virtual/powercap"],
        "ReadonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"]
      },
      "NetworkingConfig": {"EndpointsConfig": {"mine": {"Aliases": ["web"]}}}
    }
    """).ShouldBecome(new { Hostname = "web", HostConfig = new { Runtime = "runc", Binds = new[] { "data:/data" } } }).ShouldBeAllowedBy("replace containers"));

Test("hidden paths are not for the client to say", Post("/containers/create", new { HostConfig = new { MaskedPaths = Array.Empty<string>(), ReadonlyPaths = Array.Empty<string>() } })
    .ShouldBeAllowedBy("replace containers"));

TestRequest Mount(string path) => Request(Containers.Create, r => { r.Body.Image = "a"; r.Body.HostConfig.Binds = [$"{path}:/p"]; });
Cases("directories of the host", ["/srv/data", "/run/docker.sock"], path => Mount(path).ShouldBeDeniedBy("no host paths"));
Test("a directory that is open", Mount("/srv/data").WithSetting("WATCHTOWER_HOST_PATHS", "/srv/data").ShouldBeAllowed());

Cases("what it has no use for", temptations - seen - replaced - Images.Pull, operation => Request(operation).ShouldBeDenied());
