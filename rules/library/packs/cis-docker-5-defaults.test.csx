#load "../allow-all.csx"
#load "cis-docker-5-defaults.csx"

TestRequest Run(string host) => Post("/containers/create", $$$"""{"Image":"app:1","HostConfig":{{{host}}}}""");

Test("what is left out is filled in", Run("""{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}""").ShouldBecome(new
{
    HostConfig = new
    {
        Memory = 512.MiB(),
        NanoCpus = 1_000_000_000,
        SecurityOpt = new[] { "no-new-privileges" },
        PidsLimit = 200,
        PortBindings = new Dictionary<string, object?> { ["80/tcp"] = new[] { new { HostIp = "127.0.0.1", HostPort = "8080" } } },
    },
}));

Cases("what is named stays",
    [
        """{"Memory":1073741824}""", """{"NanoCpus":500000000}""", """{"CpuShares":512,"NanoCpus":0}""", """{"CpuPeriod":100000,"CpuQuota":50000}""",
        """{"SecurityOpt":["no-new-privileges:false"]}""", """{"PidsLimit":-1}""",
        """{"PortBindings":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}]}}""",
    ],
    host => Run(host).ShouldBecome($$"""{"HostConfig":{{host}}}"""));

Cases("settings say how much", [("CIS_MEMORY_DEFAULT", "1000", "Memory", 1000L), ("CIS_CPUS_DEFAULT", "2", "NanoCpus", 2_000_000_000L), ("CIS_PIDS_DEFAULT", "50", "PidsLimit", 50L)],
    row => Run("{}").WithSetting(row.Item1, row.Item2).ShouldBecome($$$"""{"HostConfig":{"{{{row.Item3}}}":{{{row.Item4}}}}}"""));
