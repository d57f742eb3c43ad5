#load "docker-compose.csx"
#load "shared/temptations.csx"

var looks = Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Images.List | Images.Inspect
    | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect | Exec.Inspect | Distribution.Inspect;
var images = Images.Pull | Images.Build | Images.Tag | Builder.Cancel | Engine.Auth;
var runs = Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause | Containers.Unpause | Containers.Rename
    | Containers.Wait | Containers.Resize | Containers.Remove | Containers.Top | Containers.Logs | Containers.Attach | Exec.Create;
var files = Containers.GetArchive | Containers.PutArchive | Containers.ArchiveInfo;

var mine = Labels(("com.docker.compose.project", "p"));
Given(r => r.WithContainer("p-web-1", c => c with { Labels = mine }).WithExec("e1", "p-web-1").WithContainer("db").WithExec("e2", "db")
    .WithNetwork("p_default", n => n with { Labels = mine }).WithNetwork("other")
    .WithVolume("p_data", v => v with { Labels = mine }).WithVolume("data"));

Cases("looks around", looks, operation => Request(operation).ShouldBeAllowedBy("look around"));
Cases("gets images", images, operation => Request(operation).ShouldBeAllowedBy("get images"));
Test("removes images", Request(Images.Remove).ShouldBeAllowedBy("remove images"));

Cases("runs projects", runs, operation => Request(operation, "p-web-1").ShouldBeAllowedBy("run projects"));
Cases("and leaves others alone", runs, operation => Request(operation, "db").ShouldBeDenied());
Cases("what is gone is gone", runs, operation => Request(operation, "gone").ShouldBeAllowed());
Cases("copies files of projects", files, operation => Request(operation, "p-web-1").ShouldBeAllowedBy("copy files of projects"));
Cases("and of no others", files, operation => Request(operation, "db").ShouldBeDenied());
Test("exec of a project", Request(Exec.Start, "e1").ShouldBeAllowedBy("run projects"));
Test("exec of another", Request(Exec.Start, "e2").ShouldBeDenied());
Test("exec that is gone", Request(Exec.Start, "e3").ShouldBeAllowed());
Cases("networks of a project's containers", Networks.Connect | Networks.Disconnect,
    operation => Request(operation, "other").WithBody(new { Container = "p-web-1" }).ShouldBeAllowedBy("run projects"));
Cases("networks of other containers", Networks.Connect | Networks.Disconnect,
    operation => Request(operation, "p_default").WithBody(new { Container = "db" }).ShouldBeDenied());

Cases("creates for projects", ["/containers/create", "/networks/create", "/volumes/create"],
    path => Post(path, new { Name = "x", Labels = mine }).ShouldBeAllowedBy("create for projects"));
Cases("creates nothing else", ["/containers/create", "/networks/create", "/volumes/create"], path => Post(path, new { Name = "x" }).ShouldBeDenied());
Test("removes networks of projects", Request(Networks.Remove, "p_default").ShouldBeAllowedBy("remove networks of projects"));
Test("and no others", Request(Networks.Remove, "other").ShouldBeDenied());
Test("removes volumes of projects", Request(Volumes.Remove, "p_data").ShouldBeAllowedBy("remove volumes of projects"));
Test("and no volumes of others", Request(Volumes.Remove, "data").ShouldBeDenied());

TestRequest Up(string host) => Post("/containers/create?name=p-web-1", $$$$"""{"Image":"a","Labels":{"com.docker.compose.project":"p"},"HostConfig":{{{{host}}}}}""");
Cases("what no service gets of the host",
    [
        ("no privileged containers", """{"Privileged":true}"""), ("no host paths", """{"Binds":["/srv/app:/b"]}"""),
        ("no host paths", """{"Mounts":[{"Type":"bind","Source":"/run/docker.sock","Target":"/s"}]}"""), ("no host namespaces", """{"PidMode":"host"}"""),
    ],
    (rule, host) => Up(host).ShouldBeDeniedBy(rule));
Test("a directory that is open", Up("""{"Binds":["/srv/app/conf:/c:ro"]}""").WithSetting("DOCKER_COMPOSE_HOST_PATHS", "/srv/app").ShouldBeAllowed());

Cases("what it has no use for", temptations - looks - images - runs - files - Images.Remove - Networks.Connect - Volumes.Remove - Exec.Start,
    operation => Request(operation).ShouldBeDenied());
