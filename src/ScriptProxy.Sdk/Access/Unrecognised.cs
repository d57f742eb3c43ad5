namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A value in a place that decides about host access, which this version cannot interpret: an unknown mode, mount type or security
/// option, JSON that does not parse. Deny it, or look at the field yourself.
/// </summary>
/// <param name="Value">The value as the request has it.</param>
/// <example><c>Deny("nothing unrecognised", r =&gt; r.HostAccess.OfType&lt;Unrecognised&gt;().FirstOrDefault()?.Text);</c></example>
public sealed record Unrecognised(string Value) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} has the unrecognised value '{(Value.Length <= 80 ? Value : Value[..80] + "...")}'";
}
