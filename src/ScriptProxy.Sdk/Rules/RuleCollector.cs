namespace ScriptProxy.Sdk.Rules;

/// <summary>Receives the declarations of a script while its top level runs.</summary>
internal sealed class RuleCollector
{
    [ThreadStatic]
    private static RuleCollector? s_current;

    public List<RuleDeclaration> Declarations { get; } = [];

    /// <summary>Runs <paramref name="script"/> on this thread and collects what it declares.</summary>
    public static List<RuleDeclaration> Collect(Action script)
    {
        var outer = s_current;
        var collector = new RuleCollector();
        s_current = collector;
        try
        {
            script();
            return collector.Declarations;
        }
        finally
        {
            s_current = outer;
        }
    }

    public static RuleDeclaration Add(RuleDeclaration declaration)
    {
        if (DryRun.IsOn)
        {
            DryRun.Print(declaration);
            return declaration;
        }

        var current = s_current ?? throw new InvalidOperationException(
            $"rule \"{declaration.Name}\" is declared outside the top level of a rule file; declare rules at the top level only");
        current.Declarations.Add(declaration);
        return declaration;
    }
}
