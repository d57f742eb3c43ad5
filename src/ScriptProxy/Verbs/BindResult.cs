namespace ScriptProxy.Verbs;

/// <summary>Either the options, or everything that is wrong with them at once.</summary>
internal abstract record BindResult
{
    private BindResult()
    {
    }

    public sealed record Bound(RunOptions Options) : BindResult;

    public sealed record Invalid(IReadOnlyList<ConfigProblem> Problems) : BindResult;
}
