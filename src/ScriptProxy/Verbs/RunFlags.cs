using System.CommandLine;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Verbs;

/// <summary>The flags that <c>run</c> and <c>health</c> share, so that both see the same configuration.</summary>
internal sealed class RunFlags
{
    private readonly Dictionary<Setting, Option> _options = [];

    public RunFlags()
    {
        Add(Setting.Listen, new Option<string[]>(Setting.Listen.Flag)
        {
            HelpName = "ADDRESS",
            Description = "Where clients connect; repeat for several: tcp://127.0.0.1:2375, unix:///run/scriptproxy.sock?mode=0660&group=docker&name=ci, tls://0.0.0.0:2376?cert=FILE&key=FILE&ca=FILE, fd:// for the sockets of a systemd unit. Default: " + RunOptionsBinder.DefaultListen,
        });
        AddText(Setting.Upstream, "ADDRESS", "The engine: unix:///var/run/docker.sock, tcp://host:port or tls://host:port. Default: the first usual socket that answers (Docker, rootless Docker, Podman)");
        AddText(Setting.UpstreamTlsCa, "FILE", "For a tls:// engine: the certificates (PEM) that vouch for it. Default: those of this machine; where none of these three is given, ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH");
        AddText(Setting.UpstreamTlsCert, "FILE", "For a tls:// engine: our own certificate (PEM), with those between it and its authority behind it");
        AddText(Setting.UpstreamTlsKey, "FILE", "For a tls:// engine: the key (PEM) of our certificate");
        AddText(Setting.Rules, "DIR", "The folder of the rules; a saved change takes effect at once. Default: " + RunOptionsBinder.DefaultRules);
        Add(Setting.Preset, new Option<string[]>(Setting.Preset.Flag)
        {
            HelpName = "NAME[@LISTENER]",
            Description = $"Give exactly the rights of this client, in place of the rules folder (beside it where {Setting.Rules.Flag} is given), to all or to the requests of one listener; repeat for several. scriptproxy presets lists all",
        });
        AddText(Setting.Mode, "enforce|warn|audit", "What denials and rewrites do: take effect, only warn the client, or only fill the log. Default: enforce");
        AddText(Setting.LogDecisions, "FILE|-", "Append each decision as a line of JSON; - puts the JSON on standard output, in place of the readable lines");
        AddText(Setting.LogLevel, "debug|info|warning|error", "The least important message on standard error. Default: info");
        AddSwitch(Setting.PollRules, "Look at the rules every few seconds, for mounts that report no changes");
        AddText(Setting.Cache, "DIR|none", "Where compiled rules are kept, so that the next start needs no compiler. Default: ~/.cache/scriptproxy");
        AddText(Setting.Compile, "child|in-process", "Where changed rules are compiled: in a process of its own that may fail, or in this one. Default: child");
        AddSwitch(Setting.GateTests, "Put rules in force only if the tests beside them (*.test.csx) pass");
        AddSwitch(Setting.AllowPlainTcp, "Accept that a listener beyond loopback that asks for no certificate gives everyone who reaches it what the rules allow");
        AddText(Setting.TlsCert, "FILE", "The certificate of tls:// listeners that name none (cert=), PEM. Default: cert.pem in $DOCKER_CERT_PATH or ~/.docker");
        AddText(Setting.TlsKey, "FILE", "Its key, PEM without a passphrase. Default: key.pem beside the certificate");
        AddText(Setting.TlsClientCa, "FILE|none", "The authority whose certificates clients have to show there, PEM; none lets in every client. Default: ca.pem beside the certificate");
        AddText(Setting.ClientConnections, "COUNT", "Connections one client (a user of a unix socket, an address) may have open. Default: any number");
        AddText(Setting.ClientStreams, "COUNT", "Requests that may last (events, logs, attach, exec, wait, builds) one client may have open. Default: any number");
        AddText(Setting.Tokens, "FILE", "Bearer tokens that clients may show, as lines of name:sha256 (scriptproxy token NAME makes one); only its owner may read it");
        AddText(Setting.MinApiVersion, "VERSION", $"The oldest API version a client may ask for, {DescribedVersions.Oldest} at least. Default: {RunOptionsBinder.DefaultMinApiVersion}, as current engines");
        Add(Setting.AllowApi, new Option<string[]>(Setting.AllowApi.Flag)
        {
            HelpName = "NAME",
            Description = "Let rules use this namespace, type or member too; repeat for several: System.Net.Http, System.IO.File.Exists",
        });
        AddText(Setting.RuleSteps, "COUNT", $"Iterations and calls a rule may take for one request. Default: {BudgetLimits.Default.Steps}");
        AddText(Setting.RuleAllocation, "MB", $"Memory a rule may allocate for one request. Default: {BudgetLimits.Default.Allocation / (1024 * 1024)}");
        AddText(Setting.RuleTime, "SECONDS", $"Time a rule may take for one request, look-ups included. Default: {BudgetLimits.Default.Time.TotalSeconds}");
        AddText(Setting.Config, "FILE", "Read these settings from a JSON file; flags and variables win over it");
    }

    public IEnumerable<Option> Options => _options.Values;

    /// <summary>All but some, for verbs that need the same rules but do not serve.</summary>
    public IEnumerable<Option> Except(IReadOnlyCollection<Setting> settings) =>
        _options.Where(entry => !settings.Contains(entry.Key)).Select(static entry => entry.Value);

    public BindResult Bind(ParseResult parsed) => RunOptionsBinder.Bind(
        setting => Given(parsed, _options[setting]),
        new ConfigurationBuilder().AddEnvironmentVariables(Setting.VariablePrefix).Build());

    /// <summary>Some of the flags, for a verb to which the others mean nothing.</summary>
    public void AddTo(Command command, params ReadOnlySpan<Setting> settings)
    {
        foreach (var setting in settings)
        {
            command.Add(_options[setting]);
        }
    }

    private static string[]? Given(ParseResult parsed, Option option) => parsed.GetResult(option) switch
    {
        null or { Implicit: true } => null,
        { Tokens.Count: 0 } => ["true"],
        var result => [.. result.Tokens.Select(static token => token.Value)],
    };

    private void AddText(Setting setting, string helpName, string description) =>
        Add(setting, new Option<string>(setting.Flag) { HelpName = helpName, Description = description });

    private void AddSwitch(Setting setting, string description) =>
        Add(setting, new Option<bool>(setting.Flag) { Description = description });

    private void Add(Setting setting, Option option) => _options.Add(setting, option);
}
