namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>A group of operations: <c>Containers</c>, whose request classes start with <c>Container</c>.</summary>
internal sealed class GroupModel(string name, string singular, int line)
{
    public string Name { get; } = name;

    public string Singular { get; } = singular;

    public int Line { get; } = line;

    public string Doc { get; set; } = "";

    public List<OperationModel> Operations { get; } = [];
}

/// <summary>One operation as it stands in operations.api.</summary>
internal sealed class OperationModel(GroupModel group, string verb, int index, int line)
{
    public GroupModel Group { get; } = group;

    public string Verb { get; } = verb;

    public int Index { get; } = index;

    public int Line { get; } = line;

    public string Doc { get; set; } = "";

    public bool Mutates { get; set; }

    public bool LongLived { get; set; }

    public bool Read { get; set; }

    /// <summary>The member of UpgradeKind.</summary>
    public string Upgrade { get; set; } = "None";

    /// <summary>The member of BodyKind.</summary>
    public string BodyKind { get; set; } = "None";

    public bool BodyOptional { get; set; }

    /// <summary>The type of a JSON body, null when the operation has none.</summary>
    public TypeReference? Body { get; set; }

    public List<RouteModel> Routes { get; } = [];

    public List<QueryModel> Query { get; } = [];

    public string RequestClass => Body is null && Query.Count == 0 ? "PlainRequest" : Group.Singular + Verb;

    public string QueryClass => Query.Count == 0 ? "QueryParameters" : Group.Singular + Verb + "Query";
}

/// <summary>A method and path template; <see cref="WhenQuery"/> names the parameter that must be present for it to match.</summary>
internal sealed record RouteModel(string Method, string Template, string? WhenQuery);

/// <summary>One query parameter.</summary>
internal sealed class QueryModel(string name, string kind, bool whenAbsent, bool repeatable, int line)
{
    public string Name { get; } = name;

    /// <summary>text, bool, strictbool, int or json.</summary>
    public string Kind { get; } = kind;

    /// <summary>What a boolean is when the client leaves it out.</summary>
    public bool WhenAbsent { get; } = whenAbsent;

    public bool Repeatable { get; } = repeatable;

    public int Line { get; } = line;

    public string Doc { get; set; } = "";
}
