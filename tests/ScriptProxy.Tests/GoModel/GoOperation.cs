namespace ScriptProxy.Tests.GoModel;

/// <summary>An operation as operations.api describes it.</summary>
internal sealed class GoOperation(string name)
{
    public string Name => name;

    /// <summary>json, stream, or empty for none.</summary>
    public string Body { get; set; } = "";

    /// <summary>The type of a JSON body.</summary>
    public GoType? BodyType { get; set; }

    /// <summary>True when an empty body stands for an empty document.</summary>
    public bool BodyOptional { get; set; }

    /// <summary>The protocol the connection may change to; empty for none.</summary>
    public string Upgrade { get; set; } = "";

    public List<GoRoute> Routes { get; } = [];

    public List<GoParameter> Query { get; } = [];
}

/// <summary>A query parameter; <paramref name="Kind"/> is text, bool, strictbool, int or json.</summary>
internal sealed record GoParameter(string Name, string Kind, bool Repeatable, bool WhenAbsent);
