using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Rules;

public sealed class ShippedRulesTests(ShippedRules rules) : IClassFixture<ShippedRules>
{
    private const string LostProtection = "no protection is lost to an old version";

    /// <summary>What the shipped rules let pass on purpose although it is in HostAccess.</summary>
    // ContainerData and RegistryCredentials say whose data it is. The shipped rules decide by operation alone, as they know no owners.
    private static readonly string[] s_harmless =
    [
        nameof(HostPort), nameof(HostAlias), nameof(NameServer), nameof(StaticAddress), nameof(RootUser), nameof(SupplementaryGroup),
        nameof(MemoryFileSystem), nameof(ContainerData), nameof(RegistryCredentials),
    ];

    /// <summary>What is not done to a container that holds the host: operation, body, rule.</summary>
    private static readonly (Operation Operation, string Body, string Rule)[] s_guarded =
    [
        (Exec.Create, """{"Cmd":["sh"]}""", "stay out of containers that hold the host"),
        (Exec.Start, "", "stay out of containers that hold the host"),
        (Containers.Attach, "", "stay out of containers that hold the host"),
        (Containers.Rename, "", "containers that hold the host keep their name and limits"),
        (Containers.Update, """{"Memory":1000000}""", "containers that hold the host keep their name and limits"),
        (Networks.Connect, """{"Container":"web"}""", "containers that hold the host join no other network"),
        (Networks.Disconnect, """{"Container":"web"}""", "containers that hold the host stay on their networks"),
    ];

    private static readonly Dictionary<string, OneContainer> s_heldParts = new()
    {
        ["is privileged"] = new(OneContainer.Plain with { Privileged = true }),
        ["the host path /run/docker.sock"] = new(OneContainer.Plain with { HostPaths = ["/run/docker.sock"] }),
        ["the network namespace of the host"] = new(OneContainer.Plain with { HostNamespaces = ["network"] }),
        ["the pid namespace of the host"] = new(OneContainer.Plain with { HostNamespaces = ["pid"] }),
        ["the host's device /dev/sda"] = new(OneContainer.Plain with { Devices = ["/dev/sda"] }),
        ["the capability SYS_ADMIN"] = new(OneContainer.Plain with { AddedCapabilities = ["SYS_ADMIN"] }),
        ["the host path /etc"] = new(OneContainer.Plain with { Volumes = ["etc"] }, "/etc"),
    };

    public static IEnumerable<TheoryDataRow<string, string, string, string, string>> Refusals =>
        HostAccessRefusals.All.Select(c => new TheoryDataRow<string, string, string, string, string>(c.Operation, c.Query, c.Body, c.Rule, c.Word));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Judge_a_request_that_reaches_the_host_is_refused(string operation, string query, string body, string rule, string word)
    {
        var judgement = await rules.Judge(Request(operation, query, body));

        Assert.Equal(Decision.Deny, judgement.Decision);
        Assert.DoesNotContain(judgement.Findings, finding => finding.IsFault);
        var finding = Assert.Single(judgement.Findings, finding => finding.Verb == RuleVerb.Deny && finding.Rule == rule);
        Assert.Contains(word, finding.Text, StringComparison.Ordinal);
        Assert.NotNull(finding.Explanation);
    }

    [Theory]
    [InlineData("Containers.Create", "name=a", """{"Image":"a","Tty":true,"HostConfig":{"Binds":["data:/d","/cache"],"AutoRemove":true,"Memory":1,"ExtraHosts":["h:host-gateway"]}}""")]
    [InlineData("Containers.Create", "", """{"Image":"a","User":"root","HostConfig":{"PortBindings":{"80/tcp":[{"HostPort":"8080"}]},"PublishAllPorts":true}}""")]
    [InlineData("Containers.Create", "", """{"Image":"a","HostConfig":{"CapDrop":["ALL"],"CapAdd":["NET_BIND_SERVICE","cap_chown"],"SecurityOpt":["no-new-privileges"]}}""")]
    [InlineData("Containers.Create", "", """{"Image":"a","HostConfig":{"Sysctls":{"net.core.somaxconn":"1024"},"Runtime":"runc","NetworkMode":"mine"}}""")]
    [InlineData("Containers.Create", "", """{"Image":"a","HostConfig":{"Links":["db:db"],"LogConfig":{"Type":"json-file"},"StorageOpt":{"size":"1G"}}}""")]
    [InlineData("Containers.Create", "", """{"Image":"a","User":"1000:1000","HostConfig":{"Tmpfs":{"/run":""},"ShmSize":1,"Dns":["1.1.1.1"],"OomKillDisable":false}}""")]
    [InlineData("Containers.Create", "name=a", """{"Image":"a","name":"a","HostConfig":{}}""")] // dockerode
    [InlineData("Containers.Create", "", """{"Image":"a","VolumesFrom":[],"Runtime":null}""")] // dockerode, docker-py
    [InlineData("Containers.List", "limit=-1&all=1&size=0&trunc_cmd=0", "")] // docker-py
    [InlineData("Images.List", "only_ids=0&all=0", "")] // docker-py
    [InlineData("Images.Tag", "tag=a&repo=b&force=0", "")] // docker-py
    [InlineData("Containers.Attach", "stream=1&stdout=1&hijack=true", "")] // dockerode
    [InlineData("Exec.Create", "", """{"Container":"web","User":"","Privileged":false,"Cmd":["id"]}""")] // docker-py
    [InlineData("Exec.Create", "", """{"Detach":true,"Cmd":["id"]}""")] // docker exec -d
    [InlineData("Exec.Start", "", """{"AttachStdin":true,"AttachStdout":true,"Tty":true}""")] // Docker.DotNet
    [InlineData("Exec.Start", "", """{"hijack":true,"stdin":true}""")] // dockerode
    [InlineData("Networks.Create", "", """{"Name":"n","CheckDuplicate":true,"Driver":"bridge","Options":{"com.docker.network.driver.mtu":"1400"}}""")]
    [InlineData("Networks.Create", "", """{"Name":"n","IPAM":{"Config":[{"Subnet":"172.30.0.1/16"},{"Subnet":"fd00:1::/64"}]}}""")]
    [InlineData("Networks.Connect", "", """{"Container":"c","EndpointConfig":{"Aliases":["db"],"IPAMConfig":{"IPv4Address":"172.30.0.5"}}}""")]
    [InlineData("Volumes.Create", "", """{"Name":"v","Driver":"local","DriverOpts":{"type":"tmpfs","device":"tmpfs","o":"size=1m"}}""")]
    [InlineData("Volumes.Create", "", "")]
    [InlineData("Images.Build", "t=a&version=1&networkmode=default&buildargs={\"A\":\"b\"}", "")]
    [InlineData("Images.Pull", "fromImage=alpine&tag=3", "")]
    [InlineData("Engine.Auth", "", """{"username":"u","password":"p","serveraddress":"https://index.docker.io/v1/"}""")]
    [InlineData("Containers.Logs", "follow=1&stdout=1", "")]
    [InlineData("Containers.Prune", "", "")]
    public async Task Judge_ordinary_work_is_allowed(string operation, string query, string body)
    {
        var judgement = await rules.Judge(Request(operation, query, body));

        Assert.DoesNotContain(judgement.Findings, finding => finding.Verb != RuleVerb.Allow);
        Assert.Equal(Decision.Allow, judgement.Decision);
    }

    [Theory]
    [InlineData("1.41", "Containers.Create", """{"Image":"a","HostConfig":{"Mounts":[{"Type":"volume","Source":"v","Target":"/v","VolumeOptions":{"Subpath":"mine"}}]}}""", "Subpath")]
    [InlineData("1.41", "Containers.Create", """{"Image":"a","HostConfig":{"Mounts":[{"Type":"tmpfs","Target":"/t","TmpfsOptions":{"Options":[["noexec"]]}}]}}""", "TmpfsOptions.Options")]
    [InlineData("1.39", "Containers.Update", """{"PidsLimit":10}""", "PidsLimit")]
    [InlineData("1.41", "Networks.Create", """{"Name":"n","EnableIPv4":false}""", "EnableIPv4")]
    public async Task Judge_a_protection_lost_to_an_old_version_is_refused(string version, string operation, string body, string word)
    {
        var judgement = await rules.Judge(Requests.At(version, Operations.Find(operation)!, body));

        var finding = Assert.Single(judgement.Findings, finding => finding.Verb == RuleVerb.Deny);
        Assert.Equal(LostProtection, finding.Rule);
        Assert.Contains(word, finding.Text, StringComparison.Ordinal);
        Assert.NotNull(finding.Explanation);
    }

    [Theory]
    [InlineData("1.41", "Containers.Create", """{"Image":"a","HostConfig":{"Binds":["v:/v:ro"],"PidsLimit":10,"Mounts":[{"Type":"volume","Source":"v","Target":"/v","VolumeOptions":{}},{"Type":"tmpfs","Target":"/t","TmpfsOptions":{"SizeBytes":1}}]},"NetworkingConfig":{"EndpointsConfig":{"n":{"MacAddress":"02:42:ac:11:00:02","GwPriority":0}}}}""")]
    [InlineData("1.41", "Containers.Update", """{"Memory":1,"PidsLimit":10,"BlkioWeightDevice":null}""")]
    [InlineData("1.41", "Networks.Create", """{"Name":"n","EnableIPv4":true}""")]
    [InlineData("1.41", "Networks.Connect", """{"Container":"c","EndpointConfig":{"MacAddress":"02:42:ac:11:00:02"}}""")]
    [InlineData("1.39", "Containers.Create", """{"Image":"a","HostConfig":{"CgroupnsMode":"private"}}""")]
    public async Task Judge_ordinary_work_at_an_old_version_is_allowed(string version, string operation, string body)
    {
        var judgement = await rules.Judge(Requests.At(version, Operations.Find(operation)!, body));

        Assert.DoesNotContain(judgement.Findings, finding => finding.Verb != RuleVerb.Allow);
        Assert.Equal(Decision.Allow, judgement.Decision);
    }

    [Fact]
    public async Task Judge_every_operation_is_allowed_or_not_as_listed()
    {
        string[] allowed =
        [
            .. Operations.Read.Select(operation => operation.Name),
            "Containers.Create", "Containers.Start", "Containers.Wait", "Containers.Stop", "Containers.Restart", "Containers.Kill",
            "Containers.Pause", "Containers.Unpause", "Containers.Rename", "Containers.Update", "Containers.Resize", "Containers.Remove",
            "Containers.Prune", "Containers.Logs", "Containers.Attach", "Exec.Create", "Exec.Start", "Exec.Resize",
            "Images.Pull", "Images.Tag", "Images.Remove", "Images.Prune", "Images.Build", "Builder.Cancel", "Builder.Prune", "Engine.Auth",
            "Networks.Create", "Networks.Connect", "Networks.Disconnect", "Networks.Remove", "Networks.Prune",
            "Volumes.Create", "Volumes.Remove",
        ];

        var passed = new List<string>();
        foreach (var operation in Operations.All)
        {
            var body = operation.Name is "Plugins.Pull" or "Plugins.Upgrade" or "Plugins.Set" ? "[]" : "{}";
            if ((await rules.Judge(Requests.Of(operation, operation.Body == BodyKind.Json ? body : ""))).Decision == Decision.Allow)
            {
                passed.Add(operation.Name);
            }
        }

        Assert.Equal(allowed.Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> HeldParts => [.. s_heldParts.Keys];

    [Theory]
    [MemberData(nameof(HeldParts))]
    public async Task Judge_a_container_that_holds_the_host_is_not_entered_or_moved(string word)
    {
        foreach (var (operation, body, rule) in s_guarded)
        {
            var judgement = await rules.Judge(Requests.Of(s_heldParts[word], operation, body));

            var denial = Assert.Single(judgement.Findings, finding => finding.Verb == RuleVerb.Deny);
            Assert.Equal(rule, denial.Rule);
            Assert.Contains(word, denial.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Judge_another_container_is_entered_and_moved()
    {
        foreach (var (operation, body, _) in s_guarded)
        {
            var judgement = await rules.Judge(Requests.Of(new OneContainer(OneContainer.Plain with { Volumes = ["data"] }, "tmpfs"), operation, body));

            Assert.Equal(Decision.Allow, judgement.Decision);
        }
    }

    [Fact]
    public void Rules_every_kind_of_host_access_is_refused_or_known_to_be_harmless()
    {
        var text = string.Concat(Directory.EnumerateFiles(ShippedRules.Directory, "*.csx").Select(File.ReadAllText));
        var forgotten = typeof(HostAccess).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(HostAccess)) && !s_harmless.Contains(type.Name))
            .Where(type => !text.Contains($"OfType<{type.Name}>", StringComparison.Ordinal))
            .Select(type => type.Name);

        Assert.Empty(forgotten);
    }

    [Fact]
    public void Rules_every_rule_has_a_refusal_here()
    {
        var tested = HostAccessRefusals.All.Select(c => c.Rule).Concat(s_guarded.Select(static guarded => guarded.Rule)).Append(LostProtection);
        Assert.Empty(rules.Generation.Rules.Where(rule => rule.Verb == RuleVerb.Deny).Select(rule => rule.Name).Except(tested));
    }

    private static DockerRequest Request(string operation, string query, string body) => Requests.Of(
        Operations.All.Single(candidate => candidate.Name == operation),
        body,
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]))]);
}
