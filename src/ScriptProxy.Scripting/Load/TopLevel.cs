using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Load;

/// <summary>The top level of a file, which runs once when it is loaded.</summary>
internal sealed record TopLevel(string Path) : IBudgeted
{
    public string Title => $"the top level of {Path}";

    public string Name => "";
}
