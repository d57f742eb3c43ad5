namespace ScriptProxy.Sdk.Generator.Describe;

internal enum TypeShape
{
    Scalar,
    Object,
    List,
    Map,
}

/// <summary>A type as written in a description: <c>string</c>, <c>int64?</c>, <c>Mount[]</c>, <c>map&lt;PortBinding[]&gt;</c>.</summary>
internal sealed record TypeReference(TypeShape Shape, string Name, TypeReference? Element, bool Nullable)
{
    private static readonly string[] s_scalars =
        ["string", "bool", "int", "int64", "uint16", "uint32", "uint64", "uint", "float32", "float64", "bytes", "any", "object"];

    /// <summary>Null when the text is not a type.</summary>
    public static TypeReference? Parse(string text)
    {
        if (text.EndsWith("?", StringComparison.Ordinal))
        {
            return Parse(text.Substring(0, text.Length - 1)) is { Nullable: false } inner ? inner with { Nullable = true } : null;
        }

        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return Parse(text.Substring(0, text.Length - 2)) is { } element ? new(TypeShape.List, "", element, false) : null;
        }

        if (text.StartsWith("map<", StringComparison.Ordinal) && text.EndsWith(">", StringComparison.Ordinal))
        {
            return Parse(text.Substring(4, text.Length - 5)) is { } element ? new(TypeShape.Map, "", element, false) : null;
        }

        if (Array.IndexOf(s_scalars, text) >= 0)
        {
            return new(TypeShape.Scalar, text, null, false);
        }

        return text.Length > 0 && char.IsUpper(text[0]) && text.All(char.IsLetterOrDigit) ? new(TypeShape.Object, text, null, false) : null;
    }

    /// <summary>The object type at the bottom of lists and maps; null for scalars.</summary>
    public string? ObjectName => Shape == TypeShape.Object ? Name : Element?.ObjectName;
}
