namespace ScriptProxy.Sdk.Testing;

/// <summary>What a test says must become of its request.</summary>
internal abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>It passes; with a name, because that rule allows it.</summary>
    internal sealed record Allowed(string? By) : Expectation;

    /// <summary>It is denied; with a name, by that rule, and with words that the reason has to hold.</summary>
    internal sealed record Denied(string? By, string? Because) : Expectation;

    /// <summary>It is not understood, with this code or status where one is given.</summary>
    internal sealed record Refused(string? Code, int? Status) : Expectation;

    /// <summary>A rule took effect without deciding.</summary>
    internal sealed record Warned(string Rule, string? Because) : Expectation;

    /// <summary>The body that is forwarded has at least these fields.</summary>
    internal sealed record Becomes(string Body) : Expectation;

    /// <summary>The query that is forwarded has this value; null: has no such parameter.</summary>
    internal sealed record HasQuery(string Name, string? Value) : Expectation;

    /// <summary>The rewrites made exactly these changes.</summary>
    internal sealed record Patched(string Patch) : Expectation;

    /// <summary>No rewrite changed anything.</summary>
    internal sealed record Unchanged : Expectation;
}
