Cases("a container from create to remove",
    Containers.Create | Containers.Start | Containers.Wait | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause
    | Containers.Unpause | Containers.Rename | Containers.Update | Containers.Resize | Containers.Remove,
    operation => Request(operation).ShouldBeAllowedBy("run containers"));

Test("stopped containers are cleared away", Request(Containers.Prune).ShouldBeAllowedBy("clear away stopped containers"));

// What docker run and its relatives send every day.
Cases("ordinary containers",
    [
        """{"Image":"a","Tty":true,"HostConfig":{"Binds":["data:/d","/cache"],"AutoRemove":true,"Memory":1,"ExtraHosts":["h:host-gateway"]}}""",
        """{"Image":"a","User":"root","HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]},"PublishAllPorts":true}}""",
        """{"Image":"a","HostConfig":{"CapDrop":["ALL"],"CapAdd":["NET_BIND_SERVICE","cap_chown"],"SecurityOpt":["no-new-privileges"]}}""",
        """{"Image":"a","HostConfig":{"Links":["db:db"],"LogConfig":{"Type":"json-file"},"StorageOpt":{"size":"1G"}}}""",
        """{"Image":"a","User":"1000:1000","HostConfig":{"Tmpfs":{"/run":""},"ShmSize":1,"Dns":["1.1.1.1"],"OomKillDisable":false}}""",
    ],
    body => Post("/containers/create?name=a", body).ShouldBeAllowedBy("run containers"));

Cases("files of containers stay where they are", Containers.GetArchive | Containers.PutArchive | Containers.ArchiveInfo | Containers.Export,
    operation => Request(operation).ShouldBeDenied());
