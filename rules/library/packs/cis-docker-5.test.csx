// The pack as a whole. What the files that it loads deny is tested beside them.
#load "../allow-all.csx"
#load "cis-docker-5.csx"

Given(r => r.WithVersion("1.44").WithNetwork("mine").WithContainer("web")
    .WithImage("app:1", i => i with { HasHealthcheck = true }).WithImage("unchecked:1"));

const string Limits = "\"NetworkMode\":\"mine\",\"ReadonlyRootfs\":true,\"Memory\":536870912,\"NanoCpus\":1000000000,\"PidsLimit\":200";

TestRequest Run(string image = "app:1", string host = "\"CapDrop\":[\"ALL\"],\"SecurityOpt\":[\"no-new-privileges\"]", string more = "") =>
    Post("/containers/create", $$"""{"Image":"{{image}}","HostConfig":{ {{Limits}},{{host}} }{{more}} }""");
TestRequest Serve(string spec) => Post("/services/create", $$"""
    {"TaskTemplate":{"Resources":{"Limits":{"MemoryBytes":1,"NanoCPUs":1,"Pids":1} },"ContainerSpec":{{spec}} } }
    """);

Test("a container as it should be", Run().ShouldBeAllowed());

Test("a service as it should be", Serve("""
    {"Image":"app:1","ReadOnly":true,"CapabilityDrop":["ALL"],"Privileges":{"NoNewPrivileges":true},"Healthcheck":{"Test":["CMD","true"]}}
    """).ShouldBeAllowed());

Cases("profiles and privileges",
    [
        ("5.2: AppArmor profile", "\"SecurityOpt\":[\"apparmor=unconfined\"]"),
        ("5.3: SELinux options", "\"SecurityOpt\":[\"label=disable\"]"),
        ("5.4: capabilities", "\"CapDrop\":[\"CHOWN\"]"),
        ("5.4: capabilities", "\"CapDrop\":[\"ALL\"],\"CapAdd\":[\"SYS_ADMIN\"]"),
        ("5.5: privileged", "\"Privileged\":true"),
        ("5.22: seccomp profile", "\"SecurityOpt\":[\"seccomp=unconfined\"]"),
        ("5.26: no new privileges", "\"SecurityOpt\":[\"no-new-privileges\",\"no-new-privileges:0\"]"),
        ("5: what is not understood", "\"NoSuchField\":1"),
        ("5: what is not understood", "\"Mounts\":[{\"Type\":\"surprise\",\"Target\":\"/h\"}]"),
        ("5.7: no sshd", "\"PortBindings\":{\"22/tcp\":[{\"HostPort\":\"2222\"}]}"),
    ],
    (rule, host) => Run(host: host).ShouldBeDeniedBy("CIS " + rule));

Cases("profiles that may be named", ["apparmor=docker-default", "label=level:s0:c100", "seccomp=builtin"],
    option => Run(host: $$"""
        "CapDrop":["all"],"CapAdd":["CAP_CHOWN"],"SecurityOpt":["no-new-privileges=1","{{option}}"]
        """).ShouldBeAllowed());

Test("a profile that a setting names", Run(host: "\"CapDrop\":[\"ALL\"],\"SecurityOpt\":[\"no-new-privileges\",\"apparmor=mine\"]")
    .WithSetting("CIS_APPARMOR_PROFILES", "mine").ShouldBeAllowed());

Test("capabilities that a setting names", Run(host: "\"CapDrop\":[\"ALL\"],\"CapAdd\":[\"CHOWN\"]").WithSetting("CIS_CAPABILITIES", "KILL")
    .ShouldBeDeniedBy("CIS 5.4: capabilities"));

Cases("SSH servers",
    [""","Cmd":["/usr/sbin/sshd","-D"]""", ""","Entrypoint":["sh","-c","exec dropbear -F"]""", ""","ExposedPorts":{"22/tcp":{}}"""],
    more => Run(more: more).ShouldBeDeniedBy("CIS 5.7: no sshd"));

Test("SSH clients", Run(more: ""","Cmd":["ssh","host"],"ExposedPorts":{"2222/tcp":{}}""").ShouldBeAllowed());

Cases("SSH servers of services",
    ["""{"TaskTemplate":{"ContainerSpec":{"Command":["sshd"]}}}""", """{"EndpointSpec":{"Ports":[{"TargetPort":22}]}}"""],
    body => Post("/services/create", body).ShouldBeDeniedBy("CIS 5.7: no sshd"));

Cases("health checks",
    [("unchecked:1", ""), ("absent:1", ""), ("app:1", ""","Healthcheck":{"Test":["NONE"]}""")],
    (image, more) => Run(image, more: more).ShouldBeDeniedBy("CIS 5.27: health check"));

Test("a health check of its own", Run("absent:1", more: ""","Healthcheck":{"Test":["CMD-SHELL","true"]}""").ShouldBeAllowed());

Test("no image", Post("/containers/create", "{}").ShouldBeDeniedBy("CIS 5.27: health check"));

Cases("images that can be any version", ["app", "app:latest"], image => Run(image).ShouldBeDeniedBy("CIS 5.28: image versions"));

Cases("services without a word", ["5.4: capabilities", "5.26: no new privileges", "5.27: health check"],
    rule => Serve("""{"Image":"app:1"}""").ShouldBeDeniedBy("CIS " + rule));

Test("programs in containers", Request(Exec.Create, "web", r => { r.Body.Cmd = ["sh"]; r.Body.User = "1000"; }).ShouldBeAllowed());

Test("privileged ones", Request(Exec.Create, "web", r => r.Body.Privileged = true).ShouldBeDeniedBy("CIS 5.23: privileged exec"));

Cases("root by any name", ["root", "+0:5"], user => Request(Exec.Create, "web", r => r.Body.User = user).ShouldBeDeniedBy("CIS 5.24: exec as root"));

Test("an SSH server in a container", Request(Exec.Create, "web", r => r.Body.Cmd = ["/usr/sbin/sshd"]).ShouldBeDeniedBy("CIS 5.7: no sshd"));

Test("what nobody knows", Get("/no/such/thing").ShouldBeDeniedBy("CIS 5: what is not understood"));
