#load "nextcloud-aio.csx"
#load "shared/temptations.csx"

var apps = Containers.Inspect | Containers.Logs | Containers.Start | Containers.Stop | Containers.Update | Containers.PutArchive | Containers.Remove | Exec.Create;

Given(r => r.WithContainer("nc_app_x").WithExec("e1", "nc_app_x").WithContainer("nextcloud").WithExec("e2", "nextcloud"));

Cases("looks at images", Engine.Ping | Images.Inspect, operation => Request(operation).ShouldBeAllowedBy("look at images"));
Test("pulls images", Request(Images.Pull).ShouldBeAllowedBy("pull images"));
Cases("works with apps", apps, operation => Request(operation, "nc_app_x").ShouldBeAllowedBy("work with apps"));
Cases("and with nothing else", apps, operation => Request(operation, "nextcloud").ShouldBeDenied());
Cases("names that only look like it", ["nc_app_", "xnc_app_x", "nc_app_x/y", "nc_app"], name => Request(Containers.Stop, name).ShouldBeDenied());
Test("runs commands in apps", Request(Exec.Start, "e1").ShouldBeAllowedBy("run commands in apps"));
Cases("and in nothing else", ["e2", "gone"], exec => Request(Exec.Start, exec).ShouldBeDenied());

TestRequest Create(string name, string host) => Post("/containers/create?name=" + name, $$$"""{"Image":"a","HostConfig":{{{host}}}}""");
Cases("creates apps",
    ["{}", """{"Mounts":[{"Type":"volume","Source":"nc_app_x_data","Target":"/nc_app_x_data"}],"NetworkMode":"nextcloud-aio","RestartPolicy":{"Name":"unless-stopped"}}"""],
    host => Create("nc_app_x", host).ShouldBeAllowedBy("create apps"));
Cases("creates nothing else",
    [
        ("web", "{}"), ("nc_app_x", """{"Binds":["nc_app_x_data:/d"]}"""), ("nc_app_x", """{"VolumesFrom":["nc_app_y"]}"""),
        ("nc_app_x", """{"Mounts":[{"Type":"volume","Source":"nextcloud_data","Target":"/d"}]}"""),
        ("nc_app_x", """{"Mounts":[{"Type":"tmpfs","Target":"/d"}]}"""),
    ],
    (name, host) => Create(name, host).ShouldBeDenied());
Test("a name is given", Post("/containers/create", new { Image = "a" }).ShouldBeDenied());
Test("privileged", Create("nc_app_x", """{"Privileged":true}""").ShouldBeDeniedBy("no privileged containers"));
Test("a path of the host", Create("nc_app_x", """{"Mounts":[{"Type":"bind","Source":"/","Target":"/h"}]}""").ShouldBeDeniedBy("no host paths"));

Test("creates volumes", Post("/volumes/create", new { Name = "nc_app_x_data" }).ShouldBeAllowedBy("create volumes of apps"));
Cases("of apps only", ["""{"Name":"nc_app_x"}""", """{"Name":"data"}""", "{}", """{"Name":"nc_app_x_data","DriverOpts":{"size":"1"}}"""],
    body => Post("/volumes/create", body).ShouldBeDenied());
Test("removes volumes", Request(Volumes.Remove, "nc_app_x_data").ShouldBeAllowedBy("remove volumes of apps"));
Test("and no others", Request(Volumes.Remove, "nextcloud_data").ShouldBeDenied());

Cases("what it has no use for", temptations - Images.Pull, operation => Request(operation).ShouldBeDenied());
