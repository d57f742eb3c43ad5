using System.Globalization;
using ScriptProxy.Accept;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Forward;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary>Makes <see cref="RunOptions"/> of what the user wrote, wherever it was written.</summary>
internal sealed class RunOptionsBinder
{
    public const string DefaultListen = "tcp://127.0.0.1:2375";
    public const string DefaultRules = "rules";

    /// <summary>What engines accept by default since 29.3. Older versions mean less isolation (see <c>Downgrade</c>).</summary>
    public static readonly ApiVersion DefaultMinApiVersion = new(1, 40);

    private const long Megabyte = 1024 * 1024;

    private readonly List<ConfigProblem> _problems = [];
    private readonly ConfigFile _file;
    private readonly LayeredSettings _settings;

    private RunOptionsBinder(Func<Setting, IReadOnlyList<string>?> flags, IConfiguration environment)
    {
        _file = LayeredSettings.OutsideFile(Setting.Config, flags, environment) is { } path ? ConfigFile.Read(path, _problems) : ConfigFile.None;
        _settings = new LayeredSettings(flags, environment, _file);
    }

    /// <param name="flags">The values of a flag, null when it was not given.</param>
    /// <param name="environment">The variables that begin with <see cref="Setting.VariablePrefix"/>, without it.</param>
    public static BindResult Bind(Func<Setting, IReadOnlyList<string>?> flags, IConfiguration environment)
    {
        var binder = new RunOptionsBinder(flags, environment);
        var options = binder.Bind();
        return binder._problems.Count == 0 ? new BindResult.Bound(options) : new BindResult.Invalid(binder._problems);
    }

    private RunOptions Bind()
    {
        var allowPlainTcp = Switch(Setting.AllowPlainTcp);
        var upstream = Upstream();
        CheckTlsIsUsed(upstream);
        return new RunOptions
        {
            AllowPlainTcp = allowPlainTcp,
            Upstream = upstream,
            Listen = Listen(allowPlainTcp, upstream),
            ListenOrigin = _settings.Find(Setting.Listen)?.Origin ?? Setting.Listen.Flag,
            Rules = _settings.Find(Setting.Rules)?.Text ?? DefaultRules,
            RulesGiven = _settings.Find(Setting.Rules) is not null,
            Presets = Presets(),
            Mode = Choice(Setting.Mode, EnforcementMode.Enforce, ("enforce", EnforcementMode.Enforce), ("warn", EnforcementMode.Warn), ("audit", EnforcementMode.Audit)),
            LogDecisions = _settings.Find(Setting.LogDecisions)?.Text,
            LogLevel = Choice(Setting.LogLevel, LogLevel.Information, ("debug", LogLevel.Debug), ("info", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error)),
            PollRules = Switch(Setting.PollRules),
            Cache = _settings.Find(Setting.Cache)?.Text,
            CompileInProcess = Choice(Setting.Compile, false, ("child", false), ("in-process", true)),
            GateTests = Switch(Setting.GateTests),
            ClientConnections = Cap(Setting.ClientConnections, "connections"),
            ClientStreams = Cap(Setting.ClientStreams, "streams"),
            Tokens = _settings.Find(Setting.Tokens)?.Text,
            MinApiVersion = MinApiVersion(),
            AllowApi = AllowApi(),
            Limits = new BudgetLimits
            {
                Steps = Amount(Setting.RuleSteps, "steps", BudgetLimits.Default.Steps, 1_000_000_000_000),
                Allocation = Amount(Setting.RuleAllocation, "megabytes", BudgetLimits.Default.Allocation / Megabyte, 1024 * 1024) * Megabyte,
                Time = TimeSpan.FromSeconds(Amount(Setting.RuleTime, "seconds", (long)BudgetLimits.Default.Time.TotalSeconds, 3600)),
            },
            Settings = _file.RuleSettings,
        };
    }

    private List<ListenAddress> Listen(bool allowPlainTcp, UpstreamAddress? upstream)
    {
        var value = _settings.Find(Setting.Listen) ?? new SettingValue([DefaultListen], "default");
        var addresses = new List<ListenAddress>();
        TlsFiles? defaultTls = null;
        foreach (var text in value.Texts)
        {
            if (!ListenAddress.TryParse(text, out var address, out var error))
            {
                _problems.Add(ConfigProblem.Value(value, error));
            }
            else if (addresses.Any(other => other.ToString() == address.ToString()))
            {
                _problems.Add(ConfigProblem.Conflict(value.Origin, $"{address} is given twice; give each address once"));
            }
            else if (addresses.FirstOrDefault(other => other.Name == address.Name) is { } namesake)
            {
                _problems.Add(ConfigProblem.Conflict(
                    value.Origin, $"{namesake} and {address} are both named \"{address.Name}\", so rules could not tell them apart; give each listener a name of its own"));
            }
            else if (upstream is not null && address.ToString() == upstream.ToString())
            {
                _problems.Add(ConfigProblem.Conflict(
                    value.Origin,
                    $"{address} is also the upstream, so the proxy would talk to itself; listen elsewhere or name the engine's own socket with {Setting.Upstream.Flag}"));
            }
            else
            {
                address = address.Tls is { } tls ? address with { Tls = tls.Or(defaultTls ??= DefaultTls()).OrBeside() } : address;
                addresses.Add(address);
                if (address.IsOpen && !allowPlainTcp)
                {
                    _problems.Add(ConfigProblem.Exposed(value.Origin, Listeners.Objection(address)));
                }
            }
        }

        return addresses;
    }

    private List<RuleScope> Presets()
    {
        if (_settings.Find(Setting.Preset) is not { } value)
        {
            return [];
        }

        if (PresetText.Parse(value.Texts, [.. PresetLibrary.Files().Select(static file => file.Name)], out var scopes) is { } problem)
        {
            _problems.Add(ConfigProblem.Value(value, problem));
        }

        return scopes;
    }

    /// <summary>Made absolute: the message about a missing file says where it was looked for.</summary>
    private TlsFiles DefaultTls() => new()
    {
        Certificate = File(Setting.TlsCert),
        Key = File(Setting.TlsKey),
        ClientCa = _settings.Find(Setting.TlsClientCa)?.Text == TlsFiles.NoClientCa ? TlsFiles.NoClientCa : File(Setting.TlsClientCa),
    };

    private string? File(Setting setting) => _settings.Find(setting) is { } value ? Path.GetFullPath(value.Text) : null;

    private UpstreamAddress? Upstream()
    {
        if (_settings.Find(Setting.Upstream) is not { } value)
        {
            return null;
        }

        if (!UpstreamAddress.TryParse(value.Text, out var address, out var error))
        {
            _problems.Add(ConfigProblem.Value(value, error));
        }

        return address is { IsTls: true } ? address with { Tls = UpstreamTls() } : address;
    }

    /// <summary>What a connection to the engine needs, loaded, so that a start with a wrong file does not begin.</summary>
    private UpstreamTls? UpstreamTls()
    {
        var (authority, certificate, key) = (_settings.Find(Setting.UpstreamTlsCa), _settings.Find(Setting.UpstreamTlsCert), _settings.Find(Setting.UpstreamTlsKey));
        if ((certificate ?? key) is { } half && (certificate is null || key is null))
        {
            _problems.Add(ConfigProblem.Conflict(half.Origin, $"{Setting.UpstreamTlsCert.Flag} and {Setting.UpstreamTlsKey.Flag} belong together; give both"));
            return null;
        }

        var given = new UpstreamTlsFiles(authority?.Text, certificate?.Text, key?.Text);
        var files = given == UpstreamTlsFiles.None ? UpstreamTlsFiles.OfDocker(Environment.GetEnvironmentVariable(UpstreamTlsFiles.DockerVariable)) : given;
        try
        {
            return new UpstreamTls(files);
        }
        catch (UpstreamTlsFileException e)
        {
            var origin = given == UpstreamTlsFiles.None ? UpstreamTlsFiles.DockerVariable
                : e.Part switch { UpstreamTlsPart.Authority => authority!.Origin, UpstreamTlsPart.Key => key!.Origin, _ => certificate!.Origin };
            _problems.Add(ConfigProblem.Value(new SettingValue([e.File], origin), e.Message));
            return null;
        }
    }

    /// <summary>Certificates for a connection that has none would promise what is not there.</summary>
    private void CheckTlsIsUsed(UpstreamAddress? upstream)
    {
        foreach (var setting in new[] { Setting.UpstreamTlsCa, Setting.UpstreamTlsCert, Setting.UpstreamTlsKey })
        {
            if (upstream is not { IsTls: true } && _settings.Find(setting) is { } value)
            {
                _problems.Add(ConfigProblem.Conflict(value.Origin, $"the engine is not reached over TLS; name it with {Setting.Upstream.Flag} tls://host:port"));
            }
        }
    }

    private ApiVersion MinApiVersion()
    {
        if (_settings.Find(Setting.MinApiVersion) is not { } value)
        {
            return DefaultMinApiVersion;
        }

        if (!ApiVersion.TryParse(value.Text, out var version) || version < DescribedVersions.Oldest || version > DescribedVersions.Newest)
        {
            _problems.Add(ConfigProblem.Value(
                value,
                $"\"{value.Text}\" is not an API version from {DescribedVersions.Oldest} to {DescribedVersions.Newest}, such as {DefaultMinApiVersion}"));
        }

        return version;
    }

    /// <summary>A name with a slip in it would allow nothing and say nothing.</summary>
    private IReadOnlyList<string> AllowApi()
    {
        if (_settings.Find(Setting.AllowApi) is not { } value)
        {
            return [];
        }

        foreach (var name in value.Texts.Where(static name => !ApiName.IsKnown(name)))
        {
            _problems.Add(ConfigProblem.Value(
                value, $"\"{name}\" is no namespace, type or member of the framework; write its full name, such as System.Net.Http or System.IO.File.Exists"));
        }

        return value.Texts;
    }

    /// <summary>A whole number of a unit that is always the same, so that nobody has to guess what a number without one means.</summary>
    private long Amount(Setting setting, string unit, long whenAbsent, long most)
    {
        if (_settings.Find(setting) is not { } value)
        {
            return whenAbsent;
        }

        if (!long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 1 || amount > most)
        {
            _problems.Add(ConfigProblem.Value(value, $"\"{value.Text}\" is not a whole number of {unit} from 1 to {most}"));
            return whenAbsent;
        }

        return amount;
    }

    private int? Cap(Setting setting, string unit) => Amount(setting, unit, 0, 1_000_000) is > 0 and var most ? (int)most : null;

    private bool Switch(Setting setting) =>
        Choice(setting, false, ("true", true), ("false", false), ("1", true), ("0", false), ("yes", true), ("no", false), ("on", true), ("off", false));

    private T Choice<T>(Setting setting, T whenAbsent, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        if (_settings.Find(setting) is not { } value)
        {
            return whenAbsent;
        }

        foreach (var (name, meaning) in choices)
        {
            if (name.Equals(value.Text, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }

        var names = string.Join(", ", choices.ToArray().Select(static choice => choice.Name));
        _problems.Add(ConfigProblem.Value(value, $"\"{value.Text}\" is not one of {names}"));
        return whenAbsent;
    }
}
