namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>An object type as it stands in types.api.</summary>
internal sealed class TypeModel(string name, string? baseName, int line)
{
    public string Name { get; } = name;

    public string? BaseName { get; } = baseName;

    public int Line { get; } = line;

    public string Doc { get; set; } = "";

    public List<FieldModel> Fields { get; } = [];

    /// <summary>The type whose fields stand inline at this level; null when there is none.</summary>
    public TypeModel? Base { get; set; }

    /// <summary>True when another type embeds this one.</summary>
    public bool IsBase { get; set; }

    /// <summary>Fields of the types it embeds, then its own: the order in which they are written.</summary>
    public IEnumerable<FieldModel> AllFields => Base is null ? Fields : Base.AllFields.Concat(Fields);

    public int FirstNumber => Base?.AllFields.Count() ?? 0;
}

/// <summary>One field of an object type.</summary>
internal sealed class FieldModel(string name, TypeReference type, int line)
{
    public string Name { get; } = name;

    public TypeReference Type { get; } = type;

    public int Line { get; } = line;

    /// <summary>The field is written even when nothing is in it (<c>!</c> after its type).</summary>
    public bool AlwaysWritten { get; set; }

    /// <summary>A list for which the daemon also accepts a bare string (<c>string[]|string</c>).</summary>
    public bool AcceptsText { get; set; }

    public string Doc { get; set; } = "";
}
