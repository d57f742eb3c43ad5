Cases("every way to a path of the host",
    [
        """{"Binds":["v:/v","/etc:/e:ro"]}""",
        """{"Binds":["/var/run/docker.sock:/var/run/docker.sock"]}""",
        """{"Mounts":[{"Type":"bind","Source":"/","Target":"/h"}]}""",
        """{"Mounts":[{"Type":"npipe","Source":"x","Target":"/h"}]}""",
        """{"Mounts":[{"Type":"volume","Target":"/h","VolumeOptions":{"DriverConfig":{"Options":{"o":"bind","device":"/"}}}}]}""",
    ],
    host => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""").ShouldBeDeniedBy("no host paths"));

Test("a volume that stands for a directory", Post("/volumes/create", new { DriverOpts = new { type = "none", o = "bind", device = "/etc" } })
    .ShouldBeDeniedBy("no host paths", because: "/etc"));

Test("a volume that was made so earlier", Request(Containers.Create, r => r.Body.HostConfig.Binds = ["disk:/d"])
    .WithVolume("disk", v => v with { Options = Labels(("type", "none"), ("o", "bind"), ("device", "/etc")) })
    .ShouldBeDeniedBy("no host paths", because: "/etc"));

Test("a directory for checkpoints", Post("/containers/web/start?checkpoint=c&checkpoint-dir=/etc").ShouldBeDeniedBy("no host paths"));

Cases("volumes and memory are no paths of the host", ["""{"Binds":["data:/d","/cache"]}""", """{"Tmpfs":{"/run":""}}"""],
    host => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""").ShouldBeAllowed());

Cases("propagation", ["shared", "rshared"],
    mode => Request(Containers.Create, r => r.Body.HostConfig.Binds = [$"v:/v:{mode}"]).ShouldBeDeniedBy("mounts stay inside"));
