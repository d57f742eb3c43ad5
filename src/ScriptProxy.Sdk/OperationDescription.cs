using System.Text;

namespace ScriptProxy.Sdk;

/// <summary>The static facts about one operation, generated from <c>EngineApi/operations.api</c>.</summary>
internal sealed class OperationDescription
{
    public required int Index { get; init; }

    /// <summary><c>Group.Verb</c>.</summary>
    public required string Name { get; init; }

    public required string Summary { get; init; }

    /// <summary>Every method and path that reaches the operation, the canonical one first. Empty for <c>Operations.Unknown</c>.</summary>
    public required RouteTemplate[] Routes { get; init; }

    public required QueryParameterDescription[] Query { get; init; }

    /// <summary>Makes the empty store for the query; the typed class of the operation where it has one.</summary>
    public Func<QueryParameters> CreateQuery { get; init; } = static () => new QueryParameters();

    public BodyKind Body { get; init; }

    /// <summary>True when an empty JSON body is legal and equals an empty document.</summary>
    public bool BodyOptional { get; init; }

    public UpgradeKind Upgrade { get; init; }

    public bool Mutates { get; init; }

    /// <summary>True when the operation may be held open for as long as the client likes (events, logs, wait, stats, build...).</summary>
    public bool LongLived { get; init; }

    /// <summary>The parameter of exactly this name, null when the operation has none.</summary>
    public QueryParameterDescription? FindQuery(ReadOnlySpan<char> name)
    {
        foreach (var parameter in Query)
        {
            if (name.SequenceEqual(parameter.Name))
            {
                return parameter;
            }
        }

        return null;
    }
}

/// <summary>
/// A method and a path template such as <c>/containers/{id}/json</c>. A parameter written <c>{name*}</c> may contain slashes,
/// as the daemon's own <c>{name:.*}</c>.
/// </summary>
/// <param name="Method">The exact method token.</param>
/// <param name="Template">The path template without version prefix.</param>
/// <param name="WhenQuery">The route matches only when this query parameter is present and not empty; null for no condition.</param>
internal readonly record struct RouteTemplate(string Method, string Template, string? WhenQuery = null)
{
    /// <summary>The path with these values in place of the parameters, in their order; parameters beyond them stay as they are.</summary>
    public string Fill(PathValues values)
    {
        var path = new StringBuilder(Template.Length + 64);
        var rest = Template.AsSpan();
        for (var i = 0; i < values.Count; i++)
        {
            var open = rest.IndexOf('{');
            if (open < 0)
            {
                break;
            }

            path.Append(rest[..open]).Append(values[i]);
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        return path.Append(rest).ToString();
    }
}

/// <summary>How the daemon reads a query value.</summary>
internal enum QueryValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>The daemon's loose boolean: empty, 0, no, false and none are false, everything else is true.</summary>
    Boolean,

    /// <summary>Go's ParseBool.</summary>
    StrictBoolean,

    /// <summary>A decimal integer.</summary>
    Integer,

    /// <summary>A JSON document, among them <c>filters</c>.</summary>
    Json,
}

internal readonly record struct QueryParameterDescription(string Name, QueryValueKind Kind, bool Repeatable = false);
