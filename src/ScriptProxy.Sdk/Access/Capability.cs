namespace ScriptProxy.Sdk.Access;

/// <summary>A Linux capability added to the default ones.</summary>
/// <param name="Name">Without prefix, in capitals: <c>SYS_ADMIN</c>; <c>ALL</c> for every one.</param>
/// <example><c>Deny("only NET_ADMIN", r =&gt; r.HostAccess.OfType&lt;Capability&gt;().Any(c =&gt; c.Name != "NET_ADMIN"));</c></example>
public sealed record Capability(string Name) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} adds the capability {Name}";

    /// <summary>
    /// The name as the daemon reads it: upper case as Go does it, which maps U+017F to S and U+0131 to I, and without the prefix
    /// <c>CAP_</c>. Nothing is trimmed.
    /// </summary>
    internal static string Normalise(string name)
    {
        var upper = GoCase.Upper(name);
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
