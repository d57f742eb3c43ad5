using System.Text.RegularExpressions;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Rules.Presets;

[Collection("Settings")] // The presets read them when they are loaded.
public sealed partial class ShippedPresetsTests(ShippedPresets presets) : IClassFixture<ShippedPresets>
{
    /// <summary>What creates, changes or enters something that could hold the host.</summary>
    private static readonly OperationSet s_doors =
        Containers.Create | Containers.Update | Exec.Create | Images.Build | Volumes.Create | Networks.Create | Services.Create | Services.Update;

    /// <summary>Rights that nobody on this list needs: the swarm's keys, plugins, tunnels that cannot be judged, what no version knows.</summary>
    private static readonly OperationSet s_nobodys =
        Swarm.All | Secrets.All | (Plugins.All - Operations.Read) | (Nodes.All - Operations.Read) | Debug.All | Builder.Session | Builder.Grpc
        | Services.Create | Services.Update | Services.Remove | Containers.Export | Containers.Copy | Containers.AttachWebSocket | Images.Load
        | Images.Import | Volumes.Prune | Operations.Unknown;

    private static string Guide => File.ReadAllText(Path.Combine(ShippedPresets.Directory, "README.md"));

    public static TheoryData<string> Names => new(ShippedPresets.Names);

    [Fact]
    public void Presets_areThoseOfTheClientsPeopleRun() => Assert.Equal(
        [
            "act", "autoheal", "beszel", "caddy-docker-proxy", "cadvisor", "crowdsec", "dev-containers", "diun", "docker-compose", "dozzle",
            "dozzle-actions", "github-runner", "gitlab-runner", "glances", "home-assistant", "homepage", "jenkins-agent", "netdata", "nextcloud-aio",
            "nginx-proxy", "ofelia", "portainer", "portainer-read-only", "promtail", "renovate", "telegraf", "testcontainers", "traefik",
            "traefik-swarm", "trivy", "uptime-kuma", "watchtower", "watchtower-monitor", "woodpecker",
        ],
        ShippedPresets.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_hasTestsAndALineInTheGuide(string name)
    {
        Assert.Contains($"#load \"{name}.csx\"", File.ReadAllText(Path.Combine(ShippedPresets.Directory, name + ".test.csx")), StringComparison.Ordinal);
        Assert.Single(Guide.Split('\n'), line => line.StartsWith($"| `{name}` | ", StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_namesNoPresetThatIsNot() =>
        Assert.Equal(ShippedPresets.Names, Row().Matches(Guide).Select(static match => match.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void Guide_namesTheSettingsOfThePreset(string name)
    {
        var read = SettingRead().Matches(File.ReadAllText(Path.Combine(ShippedPresets.Directory, name + ".csx"))).Select(static match => match.Groups[1].Value);
        var row = Guide.Split('\n').Single(line => line.StartsWith($"| `{name}` | ", StringComparison.Ordinal));

        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), SettingName().Matches(row).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Preset_thatOpensADoor_refusesWhateverReachesTheHost(string name)
    {
        if (!presets.Of(name).Rules.Any(static rule => rule.Verb == RuleVerb.Allow && (rule.Operations & s_doors).Count > 0))
        {
            return;
        }

        foreach (var (operation, query, body, _, _) in HostAccessRefusals.All)
        {
            var judgement = await presets.Judge(name, Request(operation, query, body));
            Assert.True(
                judgement.Decision == Decision.Deny || !Reaches(judgement), $"{operation} {query} {body} is allowed by {name}");
        }

        // A rewrite may take away what reached the host; what is forwarded has it no more.
        static bool Reaches(Judgement judgement) => judgement.Rewrites.Count == 0 || judgement.Request.HostAccess.Count > 0;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Preset_allowsNothingThatNobodyNeeds(string name)
    {
        var allowed = presets.Of(name).Rules.Where(static rule => rule.Verb == RuleVerb.Allow)
            .Aggregate(OperationSet.Empty, static (set, rule) => set | rule.Operations);

        Assert.Empty(allowed & s_nobodys);
    }

    [Fact]
    public void Presets_loadedAlone_haveNoWarnings() =>
        Assert.DoesNotContain(presets.Logger.Lines, static line => line.Text.Contains(" SP", StringComparison.Ordinal));

    [Fact]
    public async Task Presets_allAtOnce_besideTheShippedRules_load()
    {
        await using var host = new TestHost(_ => new RuleHostOptions
        {
            Directory = ShippedRules.Directory,
            Presets = new PresetFolder(ShippedRules.Directory, [.. ShippedPresets.Names.Select(static name => new RuleScope(name, [name]))]),
        });

        await host.LoadAsync();

        Assert.Equal(Decision.Allow, (await host.Host.Current.JudgeAsync(
            Requests.Of(Containers.Create, """{"Image":"a"}"""), EnforcementMode.Enforce, TestContext.Current.CancellationToken)).Decision);
    }

    [Theory]
    [InlineData("builds")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/builds,..")]
    [InlineData("/builds/../..")]
    [InlineData("/builds/./x")]
    public async Task HostPaths_thatAreNoDirectory_stopTheLoad(string value)
    {
        var before = RuleSettings.Current;
        RuleSettings.Current = new RuleSettings(name => name == "GITLAB_RUNNER_HOST_PATHS" ? value : null);
        try
        {
            await using var host = new TestHost(_ => new RuleHostOptions
            {
                Directory = ShippedRules.Directory,
                Presets = new PresetFolder(ShippedRules.Directory, [new RuleScope("gitlab-runner", [])]) { Alone = true },
            });

            var problem = Assert.Single(await host.FailAsync());
            Assert.Contains("GITLAB_RUNNER_HOST_PATHS has '", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            RuleSettings.Current = before;
        }
    }

    private static DockerRequest Request(string operation, string query, string body) => Requests.Of(
        Operations.Find(operation)!,
        body.Length == 0 && Operations.Find(operation)!.Body == BodyKind.Json ? "{}" : body,
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).Select(static pair => (pair[0], pair[1]))]);

    [GeneratedRegex("^\\| `([a-z-]+)` \\| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(?:Settings\\[|Settings\\.List\\(|Settings\\.Bool\\(|HostPathsOf\\()\"([A-Z_]+)\"")]
    private static partial Regex SettingRead();

    [GeneratedRegex("`([A-Z_]{3,})`")]
    private static partial Regex SettingName();
}
