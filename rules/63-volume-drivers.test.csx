Test("a plugin", Post("/volumes/create", new { Driver = "plug" }).ShouldBeDeniedBy("only the local volume driver", because: "plug"));

Test("a plugin on the way", Request(Containers.Create, r => { r.Body.HostConfig.VolumeDriver = "plug"; r.Body.HostConfig.Binds = ["x:/y"]; })
    .ShouldBeDeniedBy("only the local volume driver"));

Test("a share", Post("/volumes/create", new { DriverOpts = new { type = "nfs", o = "addr=10.0.0.5", device = ":/" } })
    .ShouldBeDeniedBy("no network shares", because: "10.0.0.5"));

Test("the local driver", Post("/volumes/create", new { Name = "v", Driver = "local" }).ShouldBeAllowed());
