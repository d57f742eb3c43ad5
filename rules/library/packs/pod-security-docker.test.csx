#load "../allow-all.csx"
#load "pod-security-docker.csx"

Given(r => r.WithVersion("1.44").WithContainer("web").WithNetwork("mine"));

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{{{host}}}}""");

Cases("containers that reach out",
    [
        ("host devices", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""),
        ("mount propagation", """{"Binds":["v:/v:rshared"]}"""),
        ("control groups", """{"CgroupParent":"/system.slice"}"""),
        ("control groups", """{"SecurityOpt":["writable-cgroups"]}"""),
        ("out-of-memory score", """{"OomScoreAdj":-1000}"""),
        ("runtimes", """{"Runtime":"io.containerd.kata.v2"}"""),
        ("runtimes", """{"Annotations":{"run.oci.hooks":"x"}}"""),
        ("runtimes", """{"StorageOpt":{"dm.thinpooldev":"x"}}"""),
        ("log drivers", """{"LogConfig":{"Type":"syslog","Config":{"syslog-address":"tcp://10.0.0.5"}}}"""),
        ("secrets and configs", """{"SecurityOpt":["credentialspec=file://x.json"]}"""),
        ("what is not understood", """{"NoSuchField":1}"""),
        ("what is not understood", """{"PidMode":"surprise"}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy("PSS baseline: " + rule));

Cases("other requests that reach out",
    [
        ("host devices", "/containers/web/update", """{"Devices":[{"PathOnHost":"/dev/sda"}]}"""),
        ("networks of the host", "/networks/create", """{"Name":"n","Driver":"macvlan","Options":{"parent":"eth0"}}"""),
        ("networks of the host", "/networks/create", """{"Name":"n","Driver":"weave"}"""),
        ("secrets and configs", "/services/create", """{"TaskTemplate":{"ContainerSpec":{"Secrets":[{"SecretID":"x"}]}}}"""),
        ("secrets and configs", "/secrets/create", """{"Name":"s"}"""),
        ("services say what they run", "/services/create", """{"TaskTemplate":{"ContainerSpec":{"Env":["A={{.Node.Hostname}}"]}}}"""),
        ("services say what they run", "/services/s/update?version=1&rollback=previous", "{}"),
        ("archives and images from nowhere", "/commit?container=web", "{}"),
    ],
    (rule, target, body) => Post(target, body).ShouldBeDeniedBy("PSS baseline: " + rule));

Cases("builds that cannot be judged",
    [("BuildKit", "version=2"), ("BuildKit", "session=s"), ("BuildKit", "outputs=%5B%7B%22Type%22%3A%22registry%22%7D%5D"),
        ("URLs that the daemon fetches", "remote=http%3A%2F%2F169.254.169.254%2F")],
    (rule, query) => Post("/build?" + query).ShouldBeDeniedBy("PSS baseline: " + rule));

Cases("tunnels of BuildKit", Builder.Session | Builder.Grpc, operation => Request(operation).ShouldBeDeniedBy("PSS baseline: BuildKit"));

Cases("what belongs to whoever runs the host", Swarm.Init | Plugins.Enable | Nodes.Update,
    operation => Request(operation).ShouldBeDeniedBy("PSS baseline: control of the daemon"));

Test("images from an archive", Request(Images.Load).ShouldBeDeniedBy("PSS baseline: archives and images from nowhere"));

Test("operations that nobody knows", Get("/no/such/thing").ShouldBeDeniedBy("PSS baseline: what is not understood"));

Cases("containers that stay inside",
    [
        "{}",
        """{"Devices":[],"DeviceCgroupRules":[],"Binds":["v:/v:rprivate"],"OomScoreAdj":500,"PidMode":"private"}""",
        """{"SecurityOpt":["writable-cgroups=false"],"Runtime":"runc","StorageOpt":{"size":"1G"}}""",
        """{"LogConfig":{"Type":"json-file","Config":{"max-size":"10m"}}}""",
    ],
    host => Run(host).ShouldBeAllowed());

Test("a runtime that a setting opens", Run("""{"Runtime":"runsc"}""").WithSetting("PSS_RUNTIMES", "runsc,kata").ShouldBeAllowed());

Test("networks, services and builds stay", Post("/networks/create", new { Name = "n", Driver = "bridge" }).ShouldBeAllowed());

Test("a service", Post("/services/create", """{"TaskTemplate":{"ContainerSpec":{"Image":"app:1","Env":["A=b"]}}}""").ShouldBeAllowed());

Test("a build", Post("/build?version=1&t=a").ShouldBeAllowed());

Test("a pull", Post("/images/create?fromImage=app&tag=1").ShouldBeAllowed());
