using System.Globalization;

namespace ScriptProxy.Sdk.Rules;

/// <summary>
/// A rule file that is run as a program (<c>dotnet run --file 10-reads.csx</c>) has no proxy to declare its rules to. They are printed
/// instead, which shows that the file compiles and what it declares. The switch is set by <c>ScriptProxy.Sdk.props</c>, so only in
/// programs that are built from a rule file.
/// </summary>
internal static class DryRun
{
    private const string Switch = "ScriptProxy.Sdk.DryRun";

    public static bool IsOn { get; } = AppContext.TryGetSwitch(Switch, out var isOn) && isOn;

    public static void Print(RuleDeclaration rule) => Console.Out.WriteLine(Describe(rule));

    public static string Describe(RuleDeclaration rule)
    {
        var operations = rule.Operations.Count == Operations.All.Count ? "every operation"
            : rule.Operations.Count <= 3 ? rule.Operations.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{rule.Operations.Count} operations");
        return string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileName(rule.File)}({rule.Line}): {rule.Verb} \"{rule.Name}\" on {operations}");
    }
}
