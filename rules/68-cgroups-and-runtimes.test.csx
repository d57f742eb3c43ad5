TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"a","HostConfig":{{{host}}}}""");

Test("a control group of the host", Run("""{"CgroupParent":"/system.slice"}""").ShouldBeDeniedBy("no host cgroups", because: "/system.slice"));

Test("another runtime", Run("""{"Runtime":"io.containerd.kata.v2"}""").ShouldBeDeniedBy("only the default runtime", because: "io.containerd.kata.v2"));

Test("the default runtime by name", Run("""{"Runtime":"runc"}""").ShouldBeAllowed());

Test("annotations", Run("""{"Annotations":{"run.oci.hooks":"x"}}""").ShouldBeDeniedBy("no runtime annotations", because: "run.oci.hooks"));

Test("options of the storage driver", Run("""{"StorageOpt":{"dm.thinpooldev":"x"}}""").ShouldBeDeniedBy("no storage driver options"));

Test("a size of the file system", Run("""{"StorageOpt":{"size":"1G"}}""").ShouldBeAllowed());
