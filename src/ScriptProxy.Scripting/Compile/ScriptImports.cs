namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// What a rule file can name without a <c>using</c>. Editors are told the same by <c>ScriptProxy.Sdk.props</c> and <c>rules.rsp</c>.
/// </summary>
internal static class ScriptImports
{
    public static IReadOnlyList<string> Namespaces { get; } =
    [
        "System",
        "System.Collections.Generic",
        "System.Linq",
        "System.Text",
        "System.Text.RegularExpressions",
        "System.Threading.Tasks",
        "ScriptProxy.Sdk",
        "ScriptProxy.Sdk.Access",
        "ScriptProxy.Sdk.EngineApi",
        "ScriptProxy.Sdk.Lookups",
        "ScriptProxy.Sdk.Rules",
    ];

    /// <summary>Classes whose static members are in scope.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["ScriptProxy.Sdk.Rules.Verbs"];
}
