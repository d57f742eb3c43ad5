using System.Net;
using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>
/// The daemon as look-ups see it: the few objects that every case may count on, and those that the case itself describes
/// (<c>engine: GET /volumes/v {...}</c>). Whatever else is asked for does not exist.
/// </summary>
internal sealed class EngineFixtures : HttpMessageHandler
{
    public const string WebId = "c0ffee0000000000000000000000000000000000000000000000000000000000";
    private const string HostNetworkId = "4057000000000000000000000000000000000000000000000000000000000000";
    private const string BridgeNetworkId = "b41d6e0000000000000000000000000000000000000000000000000000000000";
    private const string NoneNetworkId = "0e10000000000000000000000000000000000000000000000000000000000000";
    private const string TeamNetworkId = "7ea0000000000000000000000000000000000000000000000000000000000000";
    private const string ExecId = "e8ec000000000000000000000000000000000000000000000000000000000000";

    private const string Web = $$$"""
        {"Id":"{{{WebId}}}","Name":"/web","Image":"sha256:1111111111111111111111111111111111111111111111111111111111111111",
         "Config":{"Image":"busybox","User":"","Labels":{}},"HostConfig":{"Privileged":false,"NetworkMode":"bridge"},
         "State":{"Running":true},"Mounts":[]}
        """;

    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["/containers/web/json"] = Web,
        ["/containers/c0ffee/json"] = Web,
        [$"/containers/{WebId}/json"] = Web,
        ["/networks/bridge"] = Network(BridgeNetworkId, "bridge", "bridge"),
        [$"/networks/{BridgeNetworkId}"] = Network(BridgeNetworkId, "bridge", "bridge"),
        ["/networks/host"] = Network(HostNetworkId, "host", "host"),
        ["/networks/4057"] = Network(HostNetworkId, "host", "host"),
        [$"/networks/{HostNetworkId}"] = Network(HostNetworkId, "host", "host"),
        ["/networks/none"] = Network(NoneNetworkId, "none", "null"),
        ["/networks/team"] = Network(TeamNetworkId, "team", "bridge"),
        [$"/networks/{TeamNetworkId}"] = Network(TeamNetworkId, "team", "bridge"),
        [$"/exec/{ExecId}/json"] = $$"""{"ID":"{{ExecId}}","ContainerID":"{{WebId}}","Running":false}""",
    };

    private Dictionary<string, string> _own = new(StringComparer.Ordinal);

    /// <summary>Takes the objects that a case describes, in place of those of the case before.</summary>
    public void Use(IEnumerable<string> fixtures) => _own = fixtures.Select(static text => text.Split(' ', 3))
        .ToDictionary(static parts => parts[1], static parts => parts[2], StringComparer.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        var answer = _own.TryGetValue(path, out var own) ? own : Standard.GetValueOrDefault(path, "404");
        return Task.FromResult(answer == "404"
            ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = Json("""{"message":"no such object"}""") }
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = Json(answer) });
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Network(string id, string name, string driver) =>
        $$$"""{"Id":"{{{id}}}","Name":"{{{name}}}","Driver":"{{{driver}}}","Labels":{}}""";
}
