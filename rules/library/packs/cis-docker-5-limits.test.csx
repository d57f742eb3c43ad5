#load "../allow-all.csx"
#load "reading.csx"
#load "cis-docker-5-limits.csx"

Given(r => r.WithVersion("1.44").WithContainer("web"));

const string Good = "\"Memory\":536870912,\"NanoCpus\":1000000000,\"PidsLimit\":200,\"ReadonlyRootfs\":true";

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{{{host}}}}""");
TestRequest Update(string body) => Post("/containers/web/update", body);
TestRequest Serve(string limits, string spec = """{"ReadOnly":true}""") =>
    Post("/services/create", $$$$"""{"TaskTemplate":{"ContainerSpec":{{{{spec}}}},"Resources":{"Limits":{{{{limits}}}}}}}""");

Cases("containers within limits",
    [
        $"{{{Good}}}",
        $$$"""{{{{Good}}},"MemorySwap":1073741824,"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5}}""",
        $$$"""{{{{Good}}},"RestartPolicy":{"Name":"no"},"Ulimits":[{"Name":"nofile","Soft":1024,"Hard":65536},{"Name":"core","Soft":0,"Hard":0}]}""",
        """{"Memory":536870912,"CpuShares":512,"PidsLimit":1,"ReadonlyRootfs":true}""",
    ],
    host => Run(host).ShouldBeAllowed());

Cases("containers without",
    [
        ("5.11: memory limit", "{}"),
        ("5.11: memory limit", """{"Memory":536870912,"MemorySwap":-1}"""),
        ("5.12: CPU limit", "{}"),
        ("5.12: CPU limit", """{"CpuShares":1024}"""),
        ("5.13: read-only root file system", "{}"),
        ("5.15: restart policy", """{"RestartPolicy":{"Name":"always"}}"""),
        ("5.15: restart policy", """{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":6}}"""),
        ("5.19: ulimits", """{"Ulimits":[{"Name":"nofile","Soft":1024,"Hard":1000000}]}"""),
        ("5.19: ulimits", """{"Ulimits":[{"Soft":1},{"Name":"memlock","Soft":-1,"Hard":-1}]}"""),
        ("5.29: process limit", """{"PidsLimit":-1}"""),
    ],
    (rule, host) => Run(host).ShouldBeDeniedBy("CIS " + rule));

Cases("an update may lower limits and leave them out",
    ["""{"CpuShares":512}""", """{"Memory":1073741824}""", """{"PidsLimit":100,"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":1}}"""],
    body => Update(body).ShouldBeAllowed());

Cases("but not lift them",
    [
        ("5.11: memory limit", """{"MemorySwap":-1}"""),
        ("5.11: memory limit", """{"Memory":536870912,"MemorySwap":-1}"""),
        ("5.12: CPU limit", """{"CpuQuota":-1}"""),
        ("5.12: CPU limit", """{"CpuShares":1024}"""),
        ("5.15: restart policy", """{"RestartPolicy":{"Name":"unless-stopped"}}"""),
        ("5.19: ulimits", """{"Ulimits":[{"Name":"core","Hard":-1}]}"""),
        ("5.29: process limit", """{"PidsLimit":0}"""),
    ],
    (rule, body) => Update(body).ShouldBeDeniedBy("CIS " + rule));

Test("a service within limits", Serve("""{"MemoryBytes":536870912,"NanoCPUs":1000000000,"Pids":100}""").ShouldBeAllowed());

Cases("services without", ["5.11: memory limit", "5.12: CPU limit", "5.29: process limit"], rule => Serve("{}").ShouldBeDeniedBy("CIS " + rule));

Cases("a specification without limits", ["5.11: memory limit", "5.12: CPU limit", "5.13: read-only root file system", "5.29: process limit"],
    rule => Post("/services/create", "{}").ShouldBeDeniedBy("CIS " + rule));

Test("a service that writes", Serve("{}", "{}").ShouldBeDeniedBy("CIS 5.13: read-only root file system"));

Test("an old API drops the process limit", Serve("""{"Pids":100}""").WithVersion("1.40").WithMinApiVersion("1.24").ShouldBeDeniedBy("CIS 5.29: process limit"));

Cases("settings are ceilings",
    [("CIS_MEMORY_MAX", "1000", "5.11: memory limit"), ("CIS_PIDS_MAX", "50", "5.29: process limit")],
    (setting, value, rule) => Run($"{{{Good}}}").WithSetting(setting, value).ShouldBeDeniedBy("CIS " + rule, because: "more than " + value));

Test("ceilings of ulimits", Run("""{"Ulimits":[{"Name":"nofile","Soft":100,"Hard":200}]}""").WithSetting("CIS_ULIMITS", "nofile=150")
    .ShouldBeDeniedBy("CIS 5.19: ulimits"));
