using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Load;

/// <summary>Where the rules are, how they are compiled and how changes are noticed.</summary>
internal sealed class RuleHostOptions
{
    private readonly TimeSpan? _rescanInterval;

    /// <summary>The rules folder.</summary>
    public required string Directory { get; init; }

    /// <summary>Presets that are in force beside the folder, or alone; null for none.</summary>
    public PresetFolder? Presets { get; init; }

    /// <summary>The folders that rules are read from.</summary>
    public IReadOnlyList<string> Folders => Presets switch
    {
        null => [Directory],
        { Alone: true } => [Presets.Root],
        _ => [Directory, Presets.Root],
    };

    /// <summary>What is read, for people: <c>rules/</c>, <c>preset traefik</c>, <c>rules/ and preset traefik@web</c>.</summary>
    public string Title => Presets switch
    {
        null => FolderTitle,
        { Alone: true } => Presets.ToString(),
        _ => $"{FolderTitle} and {Presets}",
    };

    /// <summary>How scripts are compiled.</summary>
    public IScriptCompiler Compiler { get; init; } = InProcessCompiler.Default;

    /// <summary>Which test files belong to the folder: a change of one is a change of it.</summary>
    public TestScope Tests { get; init; }

    /// <summary>Asked before loaded rules are put in force; an error among its answers keeps them out. Null asks nobody.</summary>
    public Func<FolderSnapshot, IReadOnlyList<RuleDeclaration>, CancellationToken, Task<IReadOnlyList<ScriptDiagnostic>>>? Gate { get; init; }

    /// <summary>Read the folder every second and use no file events: for mounts that deliver none.</summary>
    public bool Poll { get; init; }

    /// <summary>What a rule may use up.</summary>
    public BudgetLimits Limits { get; init; } = BudgetLimits.Default;

    /// <summary>How long the folder must be still before it is read: editors and deployments write in bursts.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often the folder is compared with the rules in force even though no event came.</summary>
    public TimeSpan RescanInterval
    {
        get => _rescanInterval ?? TimeSpan.FromSeconds(Poll ? 1 : 5);
        init => _rescanInterval = value;
    }

    private string FolderTitle => Directory.TrimEnd('/') + "/";

    /// <summary>Reads everything as it is now.</summary>
    public FolderSnapshot Read() => Presets switch
    {
        null => FolderReader.Read(Directory, Tests),
        { Alone: true } => Presets.Read(),
        _ => FolderReader.Read(Directory, Tests).With(Presets.Read()),
    };
}
