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

    /// <summary>
    /// What a test file has beside: a namespace and a class. Editors know one list for the scripts of a folder, so there rule files have it
    /// too; no name of it hides one of the others, and <c>check</c> refuses it in a rule.
    /// </summary>
    public static IReadOnlyList<string> OfTests { get; } = ["ScriptProxy.Sdk.Testing", "ScriptProxy.Sdk.Testing.TestVerbs"];
}
