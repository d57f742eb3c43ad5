namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A value in a place that decides about host access, which this version cannot interpret: an unknown mode, mount type or security
/// option, JSON that does not parse, a network that does not exist under a name that could be the beginning of an id. Deny it, or look at
/// the field yourself.
/// </summary>
/// <param name="Value">The value as the request has it.</param>
/// <example><c>Deny("nothing unrecognised", r =&gt; r.HostAccess.OfType&lt;Unrecognised&gt;().FirstOrDefault()?.Text);</c></example>
public sealed record Unrecognised(string Value) : HostAccess
{
    /// <summary>What is wrong with it, where that is more than that it is not known.</summary>
    public string? Why { get; init; }

    /// <inheritdoc/>
    public override string Text =>
        $"{Field} has the unrecognised value '{(Value.Length <= 80 ? Value : Value[..80] + "...")}'{(Why is null ? "" : ": " + Why)}";
}
