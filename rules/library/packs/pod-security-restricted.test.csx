// What the baseline denies is tested beside it.
#load "../allow-all.csx"
#load "pod-security-restricted.csx"

Given(r => r.WithVersion("1.44").WithContainer("web", c => c with { User = "1000" }).WithContainer("rooted")
    .WithImage("app:1", i => i with { User = "1000" }).WithImage("rooted:1").WithImage("named:1", i => i with { User = "node" }));

const string Least = "\"CapDrop\":[\"ALL\"],\"SecurityOpt\":[\"no-new-privileges\"]";

TestRequest Run(string host, string user = "1000") => Post("/containers/create", $$$"""{"Image":"app:1","User":"{{{user}}}","HostConfig":{{{host}}}}""");
TestRequest Serve(string spec) => Post("/services/create", $$$$"""{"TaskTemplate":{"ContainerSpec":{{{{spec}}}}}}""");
TestRequest Image(string image) => Post("/containers/create", $$$"""{"Image":"{{{image}}}","HostConfig":{{{{Least}}}}}""");

Cases("containers with as little as they can",
    [
        $"{{{Least}}}",
        """{"CapDrop":["all"],"CapAdd":["cap_net_bind_service"],"SecurityOpt":["no-new-privileges=false","no-new-privileges:true"]}""",
        $$"""{{{Least}},"Binds":["data:/d"],"Mounts":[{"Type":"tmpfs","Target":"/t"}]}""",
    ],
    host => Run(host).ShouldBeAllowed());

Cases("containers with more",
    [
        ("volume types", """{"VolumeDriver":"plug","Binds":["x:/y"]}"""),
        ("volume types", """{"Binds":["/srv:/srv"]}"""),
        ("privilege escalation", "{}"),
        ("privilege escalation", """{"SecurityOpt":["no-new-privileges","no-new-privileges=false"]}"""),
        ("capabilities", "{}"),
        ("capabilities", """{"CapDrop":["CAP_ALL"]}"""),
        ("capabilities", """{"CapDrop":["ALL"],"CapAdd":["CHOWN"]}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy("PSS restricted: " + rule));

Test("a service with as little as it can",
    Serve("""{"User":"1000","CapabilityDrop":["ALL"],"Privileges":{"NoNewPrivileges":true},"Mounts":[{"Type":"cluster","Source":"c","Target":"/d"}]}""")
        .ShouldBeAllowed());

Cases("services with more", ["privilege escalation", "capabilities", "run as non-root"],
    rule => Serve("""{"Image":"app:1"}""").ShouldBeDeniedBy("PSS restricted: " + rule));

Cases("fields of services that an old API drops", [("privilege escalation", "1.43"), ("capabilities", "1.40")],
    (rule, version) => Serve("""{"User":"1000","CapabilityDrop":["ALL"],"Privileges":{"NoNewPrivileges":true}}""")
        .WithVersion(version).WithMinApiVersion("1.24").ShouldBeDeniedBy("PSS restricted: " + rule));

Cases("users that may be root", ["0", "00", "+0", "0:5", "root", ":5", "node", "4294967296"],
    user => Run($"{{{Least}}}", user).ShouldBeDeniedBy("PSS restricted: run as non-root"));

Cases("users that an image leaves open", ["rooted:1", "named:1", "absent:1"], image => Image(image).ShouldBeDeniedBy("PSS restricted: run as non-root"));

Test("a user of the image", Image("app:1").ShouldBeAllowed());

Test("an image that may have another user for each platform", Image("app:1").WithQuery("platform", "linux/arm64").ShouldBeDenied());

Test("no image", Post("/containers/create", "{}").ShouldBeDeniedBy("PSS restricted: run as non-root"));

Cases("programs in containers that may be root", [("rooted", ""), ("absent", ""), ("web", "root")],
    (container, user) => Request(Exec.Create, container, r => r.Body.User = user).ShouldBeDeniedBy("PSS restricted: run as non-root"));

Cases("programs in containers that are not", [("web", ""), ("rooted", "7")],
    (container, user) => Request(Exec.Create, container, r => r.Body.User = user).ShouldBeAllowed());

Test("a volume of a plugin", Post("/volumes/create", new { Driver = "plug" }).ShouldBeDeniedBy("PSS restricted: volume types"));

Test("a plugin that a setting opens", Post("/volumes/create", new { Driver = "plug" }).WithSetting("PSS_VOLUME_DRIVERS", "plug").ShouldBeAllowed());

Test("a build runs as root", Post("/build?t=a").ShouldBeDeniedBy("PSS restricted: builds"));

Test("unless a setting lets it", Post("/build?t=a").WithSetting("PSS_BUILDS", "true").ShouldBeAllowed());
