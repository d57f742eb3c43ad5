using System.Net;
using System.Text.Json;
using ScriptProxy.Decode;
using ScriptProxy.Observe;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Explain;

/// <summary>
/// A request as the decision log has it. The log keeps neither bodies nor credentials, masks secrets, and has the query as it was
/// after the rewrites: what is missing is said, so that nobody takes the explanation for more than it is.
/// </summary>
internal static class RecordedRequest
{
    /// <param name="lines">The text of the log, or one record of it.</param>
    /// <param name="id">Which decision; null where there is only one.</param>
    /// <exception cref="FormatException">There is no such record, or several.</exception>
    public static DecisionRecord Find(string lines, string? id)
    {
        var found = Read(lines).Where(record => id is null || record.Id == id).ToList();
        return found.Select(static record => record.Id).Distinct(StringComparer.Ordinal).Count() switch
        {
            0 => throw new FormatException(id is null ? "it has no decision" : $"it has no decision {id}"),
            1 => found[0],
            var count => throw new FormatException($"it has {count} decisions; say which with --id, for example --id {found[^1].Id}"),
        };
    }

    /// <param name="record">The record.</param>
    /// <param name="body">The body, which the log does not have.</param>
    /// <param name="engineVersion">The newest version of the engine.</param>
    /// <param name="isAssumed">True when nobody said so; the record may know better.</param>
    /// <exception cref="FormatException">The operation cannot be understood without its body.</exception>
    public static Subject ToSubject(DecisionRecord record, ReadOnlyMemory<byte> body, ApiVersion engineVersion, bool isAssumed)
    {
        var operation = record.Operation is { } name ? OperationTable.All.FirstOrDefault(known => known.Name == name) : null;
        if (operation is { Body: BodyKind.Json, Description.BodyOptional: false } && body.IsEmpty)
        {
            throw new FormatException($"the log has no bodies, and {operation} cannot be judged without; give it with --body FILE");
        }

        // A record of an older program has none.
        if (isAssumed && ApiVersion.TryParse(record.EngineApi, out var recorded))
        {
            (engineVersion, isAssumed) = (recorded, false);
        }

        return new Subject
        {
            Method = record.Method,
            Target = Target(record),
            Body = body,
            Client = record.Certificate is { } certificate
                ? new Client
                {
                    Listener = record.Listener,
                    Certificate = certificate.ToCertificate(),
                    Token = record.Token,
                    Address = IPAddress.TryParse(record.Address, out var address) ? address : null,
                }
                : record.Token is { } token ? new Client { Listener = record.Listener, Token = token }
                : ClientText.OfName(record.Listener, record.Client),
            EngineVersion = engineVersion,
            EngineVersionAssumed = isAssumed,
            Now = record.Time,
            Id = record.Id,
            Recorded = new ExplainedRecord(record.Time, record.Generation, record.Decision, record.Code, [.. Gaps(record, operation, body.IsEmpty)]),
        };
    }

    private static IEnumerable<DecisionRecord> Read(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return JsonSerializer.Deserialize(line, DecisionJson.Default.DecisionRecord)
                    ?? throw new FormatException("a line of it is null");
            }
        }
    }

    /// <summary>The path of a request that was refused is its target as it came.</summary>
    private static string Target(DecisionRecord record)
    {
        if (record.Operation is null)
        {
            return record.Path;
        }

        var version = record.ApiVersion is null ? "" : $"/v{record.ApiVersion}";
        var query = record.Query is null ? "" : $"?{record.Query}";
        return version + PercentEncoding.EncodePath(record.Path) + query;
    }

    private static IEnumerable<string> Gaps(DecisionRecord record, Operation? operation, bool isWithoutBody)
    {
        if (operation is { Body: BodyKind.Json } && isWithoutBody)
        {
            yield return "the log has no bodies: this is the request without one";
        }

        if (operation is not null && RegistryHeader.Of(operation) is { } header)
        {
            yield return $"the log has no credentials: this is the request without {header}";
        }

        if (record.Container is not null)
        {
            yield return $"of the container {record.Container}, which called, the log has the name only; say --client container={record.Container} with --engine for the rest";
        }

        if (record.Rewrites.Count > 0)
        {
            yield return "path and query are those that the rewrites of then left";
        }

        if (record.Masked.Count > 0)
        {
            yield return $"*** stands where the log replaced secrets: {string.Join(", ", record.Masked)}";
        }

        if (operation is not null && record.Query is null && record.Code is ['S', 'P', '1', ..])
        {
            yield return "the query of a request that was refused is not in the log";
        }
    }
}
