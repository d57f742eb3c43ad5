using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting;
using static ScriptProxy.Tests.Rules.Packs.PackCase;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>The settings of the packs: what each opens or closes, and nothing more.</summary>
[Collection("Settings")] // The source of settings is one for the process.
public sealed class PackSettingsTests
{
    private static readonly (string Pack, string Setting, string Value, PackCase[] Cases)[] s_settings =
    [
        ("pod-security-baseline.csx", "PSS_HOST_PATHS", "/srv, /data",
        [
            Good("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["/srv/a:/a","/data:/d"]}""")),
            Bad("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["/srv/../etc:/a"]}""")),
            Bad("PSS baseline: host paths", Containers.Create, Host("""{"Binds":["/srvx:/a"]}""")),
        ]),
        ("pod-security-baseline.csx", "PSS_HOST_PORTS", "8000-8999,443",
        [
            Good("PSS baseline: host ports", Containers.Create, Port("8080")),
            Good("PSS baseline: host ports", Containers.Create, Port("443")),
            Good("PSS baseline: host ports", Containers.Create, Port("8000-8999")),
            Bad("PSS baseline: host ports", Containers.Create, Port("8990-9001")),
            Bad("PSS baseline: host ports", Containers.Create, Port("444")),
            Bad("PSS baseline: host ports", Containers.Create, Port("")),
        ]),
        ("pod-security-baseline.csx", "PSS_APPARMOR_PROFILES", "mine",
        [
            Good("PSS baseline: AppArmor", Containers.Create, Host("""{"SecurityOpt":["apparmor=mine"]}""")),
            Bad("PSS baseline: AppArmor", Containers.Create, Host("""{"SecurityOpt":["apparmor=unconfined"]}""")),
        ]),
        ("pod-security-baseline.csx", "PSS_RUNTIMES", "runsc",
        [
            Good("PSS baseline: runtimes", Containers.Create, Host("""{"Runtime":"runsc"}""")),
            Bad("PSS baseline: runtimes", Containers.Create, Host("""{"Runtime":"other"}""")),
        ]),
        ("pod-security-restricted.csx", "PSS_HOST_PATHS", "/srv",
        [
            Bad("PSS restricted: volume types", Containers.Create, Host("""{"Binds":["/srv/a:/a"]}""")),
        ]),
        ("pod-security-restricted.csx", "PSS_VOLUME_DRIVERS", "plug",
        [
            Good("PSS restricted: volume types", Volumes.Create, """{"Driver":"plug"}"""),
            Bad("PSS restricted: volume types", Volumes.Create, """{"Driver":"other"}"""),
        ]),
        ("pod-security-restricted.csx", "PSS_BUILDS", "true", [Good("PSS restricted: builds", Images.Build)]),
        ("cis-docker-5.csx", "CIS_APPARMOR_PROFILES", "mine",
        [
            Good("CIS 5.2: AppArmor profile", Containers.Create, Host("""{"SecurityOpt":["apparmor=mine"]}""")),
            Bad("CIS 5.2: AppArmor profile", Containers.Create, Host("""{"SecurityOpt":["apparmor=unconfined"]}""")),
        ]),
        ("cis-docker-5.csx", "CIS_CAPABILITIES", "CHOWN",
        [
            Good("CIS 5.4: capabilities", Containers.Create, Host("""{"CapDrop":["ALL"],"CapAdd":["CHOWN"]}""")),
            Bad("CIS 5.4: capabilities", Containers.Create, Host("""{"CapDrop":["ALL"],"CapAdd":["KILL"]}""")),
        ]),
        ("cis-docker-5.csx", "CIS_HOST_PORTS", "8000-8999",
        [
            Good("CIS 5.9: needed ports only", Containers.Create, Port("8080")),
            Bad("CIS 5.9: needed ports only", Containers.Create, Port("9000")),
            Bad("CIS 5.9: needed ports only", Containers.Create, Port("")),
        ]),
        ("cis-docker-5.csx", "CIS_MEMORY_MAX", "1073741824",
        [
            Good("CIS 5.11: memory limit", Containers.Create, Host("""{"Memory":1073741824}""")),
            Bad("CIS 5.11: memory limit", Containers.Create, Host("""{"Memory":1073741825}""")),
            Bad("CIS 5.11: memory limit", Containers.Update, """{"Memory":1073741825}"""),
            Bad("CIS 5.11: memory limit", Services.Create, Limits("""{"MemoryBytes":1073741825}""")),
        ]),
        ("cis-docker-5.csx", "CIS_PIDS_MAX", "100",
        [
            Good("CIS 5.29: process limit", Containers.Create, Host("""{"PidsLimit":100}""")),
            Bad("CIS 5.29: process limit", Containers.Create, Host("""{"PidsLimit":101}""")),
            Bad("CIS 5.29: process limit", Containers.Update, """{"PidsLimit":101}"""),
        ]),
        ("cis-docker-5.csx", "CIS_ULIMITS", "core=0",
        [
            Good("CIS 5.19: ulimits", Containers.Create, Host("""{"Ulimits":[{"Name":"nofile","Soft":1,"Hard":1000000}]}""")),
            Bad("CIS 5.19: ulimits", Containers.Create, Host("""{"Ulimits":[{"Name":"core","Soft":0,"Hard":1}]}""")),
        ]),
        ("read-only.csx", "READ_ONLY_LOGS", "true",
        [
            Good("read-only: no logs", Containers.Logs),
            Bad("read-only: look around", Containers.Logs),
            Bad("read-only: nothing changes", Containers.Attach),
        ]),
    ];

    [Fact]
    public async Task Judge_a_setting_moves_the_limit_of_its_rule()
    {
        foreach (var (pack, setting, value, cases) in s_settings)
        {
            var generation = await With(setting, value, () => Pack.LoadAlone(pack));
            foreach (var request in cases)
            {
                var judgement = await Pack.Judge(generation, request);

                Assert.DoesNotContain(judgement.Findings, finding => finding.IsFault);
                Assert.True(judgement.Findings.Any(finding => finding.Rule == request.Rule) == request.Applies, $"{setting}={value}: {request}");
            }
        }
    }

    [Theory]
    [InlineData("CIS_MEMORY_DEFAULT", "1000000000", "\"Memory\":1000000000")]
    [InlineData("CIS_CPUS_DEFAULT", "2", "\"NanoCpus\":2000000000")]
    [InlineData("CIS_PIDS_DEFAULT", "50", "\"PidsLimit\":50")]
    public async Task Judge_a_default_is_filled_in_as_set(string setting, string value, string expected)
    {
        var generation = await With(setting, value, () => Pack.LoadAlone("cis-docker-5-defaults.csx"));

        var judgement = await Pack.Judge(generation, Good("", Containers.Create, Host("{}")));

        Assert.Contains(expected, System.Text.Encoding.UTF8.GetString(judgement.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pod-security-baseline.csx", "PSS_HOST_PORTS", "http")]
    [InlineData("cis-docker-5.csx", "CIS_HOST_PORTS", "1-2-3")]
    [InlineData("cis-docker-5.csx", "CIS_HOST_PORTS", "9000-8000")]
    [InlineData("cis-docker-5.csx", "CIS_MEMORY_MAX", "2g")]
    [InlineData("cis-docker-5.csx", "CIS_ULIMITS", "nofile")]
    public async Task Load_a_setting_that_cannot_be_read_is_refused(string pack, string setting, string value)
    {
        await using var host = new TestHost();
        Pack.CopyTo(host.Folder);
        host.Folder.Write("50-packs.csx", $"#load \"library/packs/{pack}\"\n");

        var diagnostics = await With(setting, value, host.FailAsync);

        Assert.Contains(diagnostics, diagnostic => diagnostic.ToString().Contains("library/packs/", StringComparison.Ordinal));
    }

    private static string Port(string port) => Host("{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"" + port + "\"}]}}");

    private static async Task<T> With<T>(string setting, string value, Func<Task<T>> load)
    {
        var before = RuleSettings.Current;
        RuleSettings.Current = new RuleSettings(name => name == setting ? value : null);
        try
        {
            return await load();
        }
        finally
        {
            RuleSettings.Current = before;
        }
    }
}
