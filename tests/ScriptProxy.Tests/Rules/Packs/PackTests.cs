using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>Every rule of every pack on requests that it must and must not apply to.</summary>
[Collection("Settings")] // The packs read them when they are loaded.
public sealed class PackTests
{
    private const string OrdinaryRun = """
        {"Hostname":"","Domainname":"","User":"","AttachStdin":false,"AttachStdout":true,"AttachStderr":true,"Tty":false,"OpenStdin":false,
        "StdinOnce":false,"Env":null,"Cmd":["echo","hello"],"Image":"app:1","Volumes":{},"WorkingDir":"","Entrypoint":null,"Labels":{},
        "HostConfig":{"Binds":null,"ContainerIDFile":"","LogConfig":{"Type":"","Config":{}},"NetworkMode":"default","PortBindings":{},
        "RestartPolicy":{"Name":"no","MaximumRetryCount":0},"AutoRemove":true,"VolumeDriver":"","VolumesFrom":null,"ConsoleSize":[24,80],
        "CapAdd":null,"CapDrop":null,"CgroupnsMode":"","Dns":[],"DnsOptions":[],"DnsSearch":[],"ExtraHosts":null,"GroupAdd":null,"IpcMode":"",
        "Cgroup":"","Links":null,"OomScoreAdj":0,"PidMode":"","Privileged":false,"PublishAllPorts":false,"ReadonlyRootfs":false,
        "SecurityOpt":null,"UTSMode":"","UsernsMode":"","ShmSize":0,"Isolation":"","CpuShares":0,"Memory":0,"NanoCpus":0,"CgroupParent":"",
        "BlkioWeight":0,"BlkioWeightDevice":[],"BlkioDeviceReadBps":[],"BlkioDeviceWriteBps":[],"BlkioDeviceReadIOps":[],
        "BlkioDeviceWriteIOps":[],"CpuPeriod":0,"CpuQuota":0,"CpuRealtimePeriod":0,"CpuRealtimeRuntime":0,"CpusetCpus":"","CpusetMems":"",
        "Devices":[],"DeviceCgroupRules":null,"DeviceRequests":null,"MemoryReservation":0,"MemorySwap":0,"MemorySwappiness":-1,
        "OomKillDisable":false,"PidsLimit":0,"Ulimits":[],"CpuCount":0,"CpuPercent":0,"IOMaximumIOps":0,"IOMaximumBandwidth":0,
        "MaskedPaths":null,"ReadonlyPaths":null},"NetworkingConfig":{"EndpointsConfig":{}}}
        """;

    private const string HardenedRun = """
        {"Image":"app:1","User":"1000","Healthcheck":{"Test":["CMD","true"]},
        "HostConfig":{"NetworkMode":"mine","CapDrop":["ALL"],"CapAdd":["NET_BIND_SERVICE"],"SecurityOpt":["no-new-privileges"],
        "ReadonlyRootfs":true,"Tmpfs":{"/tmp":""},"Binds":["data:/data"],"Memory":536870912,"NanoCpus":1000000000,"PidsLimit":200,
        "RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5}},"NetworkingConfig":{"EndpointsConfig":{"mine":{}}}}
        """;

    public static TheoryData<string> Packs => [.. Pack.Files];

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task Judge_every_case_meets_its_rule_or_not(string pack)
    {
        var generation = await Pack.LoadAlone(pack);
        foreach (var request in Pack.CasesOf(pack))
        {
            var judgement = await Pack.Judge(generation, request);

            Assert.DoesNotContain(judgement.Findings, finding => finding.IsFault);
            var finding = judgement.Findings.SingleOrDefault(finding => finding.Rule == request.Rule);
            var applied = finding is not null || judgement.Rewrites.Any(rewrite => rewrite.Rule == request.Rule);
            Assert.True(applied == request.Applies, request.ToString());
            if (finding is { Verb: RuleVerb.Deny })
            {
                Assert.Equal(Decision.Deny, judgement.Decision);
                Assert.NotEmpty(finding.Text);
                Assert.False(string.IsNullOrEmpty(finding.Explanation), $"{request.Rule} does not say what to do instead");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task Pack_every_rule_has_a_good_and_a_bad_case(string pack)
    {
        var cases = Pack.CasesOf(pack).Concat(pack == "pod-security-restricted.csx" ? Pack.CasesOf("pod-security-baseline.csx") : []).ToArray();
        var rules = Pack.RulesOf(await Pack.LoadAlone(pack)).Select(rule => rule.Name).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(rules, cases.Where(c => c.Applies).Select(c => c.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(rules, cases.Where(c => !c.Applies).Select(c => c.Rule).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Packs_all_beside_the_shipped_rules_load()
    {
        var shipped = Directory.EnumerateFiles(ShippedRules.Directory, "*.csx").Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

        var generation = await Pack.Load([.. Pack.Files], [.. shipped]);

        Assert.Contains(generation.Rules, rule => rule.Name == "no privileged containers");
        Assert.Contains(generation.Rules, rule => rule.Name == "PSS restricted: capabilities");
    }

    [Fact]
    public void Packs_every_file_is_loaded_by_a_tested_pack()
    {
        var loaded = Pack.Sources.SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("#load \"", StringComparison.Ordinal)).Select(line => line.Split('"')[1]);

        Assert.Empty(Pack.Sources.Select(Path.GetFileName).Except(loaded).Except(Pack.Files));
    }

    [Theory]
    [InlineData("pod-security-baseline.csx", OrdinaryRun)]
    [InlineData("pod-security-restricted.csx", HardenedRun)]
    [InlineData("cis-docker-5.csx", HardenedRun)]
    public async Task Judge_work_that_keeps_to_the_pack_is_allowed(string pack, string body)
    {
        var judgement = await Pack.Judge(await Pack.LoadAlone(pack), PackCase.Good("", Containers.Create, body));

        Assert.DoesNotContain(judgement.Findings, finding => finding.Verb != RuleVerb.Allow);
        Assert.Equal(Decision.Allow, judgement.Decision);
    }

    [Theory]
    [InlineData("pod-security-baseline.csx")]
    [InlineData("pod-security-restricted.csx")]
    [InlineData("cis-docker-5.csx")]
    public async Task Judge_the_life_of_containers_and_reading_is_left_alone(string pack)
    {
        var generation = await Pack.LoadAlone(pack);
        var ordinary = Operations.Read | Containers.Start | Containers.Stop | Containers.Wait | Containers.Remove | Containers.Logs
            | Containers.Attach | Images.Pull | Networks.Create | Networks.Connect | Volumes.Create | Volumes.Remove | Containers.Update;
        foreach (var operation in ordinary)
        {
            var target = operation == Networks.Connect ? "mine" : "web";
            var judgement = await Pack.Judge(
                generation, PackCase.Good("", operation, operation.Body == BodyKind.Json ? "{}" : "") with { Target = target });

            Assert.True(judgement.Decision == Decision.Allow, $"{operation}: {string.Join(' ', judgement.Findings)}");
        }
    }

    [Fact]
    public async Task Defaults_bring_an_ordinary_run_through_the_rules_they_fill_in_for()
    {
        var generation = await Pack.Load(["cis-docker-5.csx", "cis-docker-5-defaults.csx"], ("20-all.csx", "Allow(\"everything\", Operations.All);"));

        var judgement = await Pack.Judge(generation, PackCase.Good("", Containers.Create, OrdinaryRun));

        Assert.Equal(
            ["CIS 5.13: read-only root file system", "CIS 5.30: default bridge", "CIS 5.4: capabilities"],
            judgement.Findings.Where(finding => finding.Verb == RuleVerb.Deny).Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadOnly_beside_the_shipped_rules_lets_pass_what_only_reads_and_nothing_else()
    {
        var shipped = Directory.EnumerateFiles(ShippedRules.Directory, "*.csx").Select(file => (Path.GetFileName(file), File.ReadAllText(file)));
        var generation = await Pack.Load(["read-only.csx"], [.. shipped, ("20-all.csx", "Allow(\"everything\", Operations.All);")]);

        var passed = new List<string>();
        foreach (var operation in Operations.All)
        {
            var body = operation.Name is "Plugins.Pull" or "Plugins.Upgrade" or "Plugins.Set" ? "[]" : "{}";
            if ((await Pack.Judge(generation, PackCase.Good("", operation, operation.Body == BodyKind.Json ? body : ""))).Decision == Decision.Allow)
            {
                passed.Add(operation.Name);
            }
        }

        Assert.Equal(Operations.Read.Select(operation => operation.Name), passed);
    }
}
