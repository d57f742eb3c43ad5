using System.Buffers;
using System.Text.Json;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Run;

/// <summary>The part of a request that rules can change, in canonical form: what is compared, recorded and forwarded.</summary>
internal readonly struct RequestState
{
    private readonly int _queryRevision;

    private RequestState(DockerRequest request)
    {
        Body = CanonicalBody.Of(request);
        Query = request.Query.ToString();
        _queryRevision = request.Query.Revision;
    }

    public ReadOnlyMemory<byte> Body { get; }

    public string Query { get; }

    public static RequestState Of(DockerRequest request) => new(request);

    public bool IsSameAs(RequestState other) => Query == other.Query && Body.Span.SequenceEqual(other.Body.Span);

    /// <summary>True when the request it was taken of has not changed since.</summary>
    public bool IsStill(DockerRequest request) =>
        (request.Query.Revision == _queryRevision || request.Query.ToString() == Query) && CanonicalBody.IsEqual(request, Body.Span);

    /// <summary>Both parts as one document, the subject of <see cref="AppliedRewrite.Patch"/>.</summary>
    public JsonDocument ToDocument()
    {
        var output = new ArrayBufferWriter<byte>(Body.Length + 256);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            if (!Body.IsEmpty)
            {
                writer.WritePropertyName("body");
                writer.WriteRawValue(Body.Span, skipInputValidation: true);
            }

            writer.WriteStartObject("query");
            foreach (var parameter in Parameters())
            {
                Write(writer, parameter.Key, [.. parameter]);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(output.WrittenMemory);
    }

    /// <summary>Adds what the canonical query text says to <paramref name="target"/>.</summary>
    public void CopyQueryTo(QueryParameters target)
    {
        foreach (var (name, value) in Pairs())
        {
            target.Add(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, string[] values)
    {
        if (values.Length == 1)
        {
            writer.WriteString(name, values[0]);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private IEnumerable<IGrouping<string, string>> Parameters() =>
        Pairs().GroupBy(static pair => pair.Name, static pair => pair.Value, StringComparer.Ordinal);

    private IEnumerable<(string Name, string Value)> Pairs()
    {
        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (Uri.UnescapeDataString(pair[..equals]), Uri.UnescapeDataString(pair[(equals + 1)..]));
        }
    }
}
