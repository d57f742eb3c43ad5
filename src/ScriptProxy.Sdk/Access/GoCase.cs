namespace ScriptProxy.Sdk.Access;

/// <summary>Capitals as the daemon makes them.</summary>
internal static class GoCase
{
    /// <summary>Go's <c>strings.ToUpper</c>, which maps U+017F to S and U+0131 to I where .NET does not.</summary>
    public static string Upper(string text) => text.ToUpperInvariant().Replace('\u017F', 'S').Replace('\u0131', 'I');
}
