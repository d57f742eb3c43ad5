namespace ScriptProxy.Observe;

/// <summary>A secret of a request.</summary>
/// <param name="Text">The secret itself.</param>
/// <param name="Pointer">Where it stands: <c>/body/Env/0</c>.</param>
internal readonly record struct HiddenText(string Text, string Pointer)
{
    /// <summary>What masking took out of a text: all between the first and the last place at which they differ.</summary>
    public static HiddenText Between(string text, string masked, string pointer)
    {
        var start = text.AsSpan().CommonPrefixLength(masked);
        var end = 0;
        while (end < Math.Min(text.Length, masked.Length) - start && text[^(end + 1)] == masked[^(end + 1)])
        {
            end++;
        }

        return new HiddenText(text[start..^end], pointer);
    }
}
