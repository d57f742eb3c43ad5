using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ScriptProxy.Decode;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Migration;

/// <summary>A line of a table: a request, and what becomes of it.</summary>
/// <param name="Mark">The mark before it, as the head of each table explains.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Body">The body; null for as little as the operation takes.</param>
/// <param name="Address">The address of the client; null for a unix socket.</param>
internal sealed partial record MigrationRequest(char Mark, string Method, string Target, string? Body, string? Address)
{
    public bool IsAllowed => Mark is '+' or '*';

    public static MigrationRequest Parse(string line) =>
        Line().Match(line) is { Success: true, Groups: var part }
            ? new MigrationRequest(line[0], part["method"].Value, part["target"].Value, Value(part["body"]), Value(part["address"]))
            : throw new FormatException(line);

    public WireRequest ToWire()
    {
        var path = Target.Split('?')[0];
        var version = VersionPrefix.Of(path)?.Length ?? 0;
        var operation = Router.Instance.Match(Method, path[version..], path.AsSpan(version), Target.Contains('?') ? Target.AsSpan(path.Length + 1) : "").Operation;
        var body = Body ?? (operation is not { Body: BodyKind.Json } ? "" : operation.Name.StartsWith("Plugins.", StringComparison.Ordinal) ? "[]" : "{}");
        return new WireRequest
        {
            Method = Method,
            Target = Target,
            Headers = body.Length > 0 ? [new("Content-Type", "application/json")] : [],
            Body = Encoding.UTF8.GetBytes(body),
            Client = new Client { Listener = "test", Address = Address is null ? null : IPAddress.Parse(Address) },
            Engine = NoEngine.Instance,
            EngineVersion = DescribedVersions.Newest,
            MinApiVersion = null,
            Now = DateTimeOffset.UnixEpoch,
            Id = "00000001",
        };
    }

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"\A[-+~*] (?<method>[A-Z]+) (?<target>\S+)(?: (?<body>[{\[].*[}\]]))?(?: from (?<address>\S+))?(?:   # .*)?\z", RegexOptions.None, 1000)]
    private static partial Regex Line();
}
