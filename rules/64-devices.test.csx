Cases("devices of the host",
    [
        """{"Devices":[{"PathOnHost":"/dev/sda","PathInContainer":"/dev/x"}]}""",
        """{"DeviceCgroupRules":["b *:* rwm"]}""",
        """{"DeviceRequests":[{"Driver":"cdi","DeviceIDs":["vendor/class=all"]}]}""",
        """{"BlkioDeviceReadBps":[{"Path":"/dev/sda","Rate":1}]}""",
    ],
    host => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""").ShouldBeDeniedBy("no host devices"));

Test("a disk behind a volume", Post("/volumes/create", new { DriverOpts = new { type = "ext4", device = "/dev/sda1" } })
    .ShouldBeDeniedBy("no host devices", because: "/dev/sda1"));
