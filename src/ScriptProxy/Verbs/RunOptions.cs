using ScriptProxy.Accept;
using ScriptProxy.Forward;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Verbs;

/// <summary>What <c>run</c> was asked to do: bound from flags, environment and file, and checked.</summary>
internal sealed record RunOptions
{
    /// <summary>Where clients connect; at least one.</summary>
    public required IReadOnlyList<ListenAddress> Listen { get; init; }

    /// <summary>The flag, variable or key that says so, for messages.</summary>
    public string ListenOrigin { get; init; } = Setting.Listen.Flag;

    /// <summary>The engine; null to take the first usual socket that answers.</summary>
    public UpstreamAddress? Upstream { get; init; }

    /// <summary>The folder of the rules, as written.</summary>
    public required string Rules { get; init; }

    /// <summary>True when the folder was named; one that nobody named is not in force beside presets.</summary>
    public bool RulesGiven { get; init; }

    /// <summary>The presets in force; none leaves everything to the folder.</summary>
    public IReadOnlyList<RuleScope> Presets { get; init; } = [];

    public EnforcementMode Mode { get; init; }

    /// <summary>Where JSON records go: a file, <c>-</c> for standard output, null for nowhere.</summary>
    public string? LogDecisions { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Watch the rules by polling, for bind mounts that deliver no events.</summary>
    public bool PollRules { get; init; }

    /// <summary>Where compiled rules are kept; null for the usual place. See <see cref="RuleCompiler"/>.</summary>
    public string? Cache { get; init; }

    /// <summary>Compile in this process and start no other.</summary>
    public bool CompileInProcess { get; init; }

    /// <summary>Rules go into force only if the tests beside them pass.</summary>
    public bool GateTests { get; init; }

    /// <summary>Plain TCP listeners may be reachable from the network.</summary>
    public bool AllowPlainTcp { get; init; }

    /// <summary>Connections one client may have open; null for any number.</summary>
    public int? ClientConnections { get; init; }

    /// <summary>Long-lived requests one client may have open; null for any number.</summary>
    public int? ClientStreams { get; init; }

    /// <summary>The file of bearer tokens; null where none count.</summary>
    public string? Tokens { get; init; }

    /// <summary>Requests for an older API version are refused.</summary>
    public ApiVersion MinApiVersion { get; init; } = RunOptionsBinder.DefaultMinApiVersion;

    /// <summary>API that rules may use beside the usual.</summary>
    public IReadOnlyList<string> AllowApi { get; init; } = [];

    /// <summary>What a rule may use up for one request.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;

    /// <summary>Values of the file for <c>Settings["NAME"]</c>, after the environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
