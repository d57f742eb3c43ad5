using System.Text.Json.Nodes;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Corpus;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Meaning;

/// <summary>
/// What must hold for every request, whatever the rules say: the daemon, reading what it was sent, understands what the rules saw, and
/// that is what it would have understood of the client's own bytes.
/// </summary>
internal static class ForwardedMeaning
{
    private static readonly string s_webId = "c0ffee".PadRight(64, '0');

    private static readonly string[] s_headers =
    [
        "Host", "Accept", "Accept-Encoding", "User-Agent", "X-Registry-Auth", "X-Registry-Config", "Range", "If-Match", "If-None-Match",
        "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Content-Type", "Content-Length", "Transfer-Encoding",
    ];

    private static readonly string[] s_webSocketHeaders =
        ["Origin", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"];

    /// <returns>True when the request was forwarded.</returns>
    public static bool Check(GeneratedRequest request, Exchange exchange)
    {
        Assert.True(exchange.Forwarded.Count <= 1, "more than one request was sent upstream");
        if (exchange.Forwarded.Count == 0)
        {
            Assert.True(exchange.Status is >= 400 and < 500, $"refused with status {exchange.Status}: {exchange.Answer}");
            return false;
        }

        var sent = exchange.Forwarded[0];
        var seen = Assert.Single(exchange.Seen);
        if (seen.Operation == Operations.Unknown)
        {
            var reason = Assert.Throws<GoRejected>(() => Read(sent)).Message;
            Assert.True(reason is "404" or "version not served", $"Unknown for the rules, but {reason} for the daemon");
            return true;
        }

        var daemon = Read(sent);
        CheckHead(daemon, sent);
        CheckSeen(daemon, seen);
        CheckBody(daemon, request, sent);
        CheckClient(daemon, request);
        return true;
    }

    private static GoRequest Read(UpstreamRequest sent)
    {
        var contentType = Values(sent, "Content-Type").SingleOrDefault();
        var isEmpty = sent.Body.Length == 0 && !Values(sent, "Transfer-Encoding").Any();
        return GoRequest.Read(sent.Method, sent.Target, contentType, isEmpty ? null : sent.Body);
    }

    /// <summary>Nothing in the head but what is on the list, and one framing.</summary>
    private static void CheckHead(GoRequest daemon, UpstreamRequest sent)
    {
        var upgrade = daemon.Operation.Upgrade;
        foreach (var name in sent.HeaderLines.Select(static line => line.Split(':')[0]))
        {
            Assert.True(
                s_headers.Contains(name)
                || (upgrade.Length > 0 && name is "Connection" or "Upgrade")
                || (upgrade == "websocket" && s_webSocketHeaders.Contains(name))
                || (upgrade == "h2c" && name.StartsWith("X-Docker-Expose-Session-", StringComparison.Ordinal)),
                $"the header {name} was forwarded");
        }

        Assert.Equal(["docker"], Values(sent, "Host"));
        Assert.True(Values(sent, "Content-Length").Count() + Values(sent, "Transfer-Encoding").Count() <= 1, "two framings");
        Assert.True(Values(sent, "Upgrade").All(value => value == upgrade), "an upgrade to something else");
        if (daemon.Operation.Body == "stream")
        {
            Assert.DoesNotContain(Values(sent, "Content-Type"), static type =>
                type.Contains("urlencoded", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart", StringComparison.OrdinalIgnoreCase));
        }
        else if (sent.Body.Length > 0)
        {
            Assert.Equal(["application/json"], Values(sent, "Content-Type"));
        }
    }

    /// <summary>The rules saw what the daemon reads.</summary>
    private static void CheckSeen(GoRequest daemon, DockerRequest seen)
    {
        Assert.Equal(daemon.Operation.Name, seen.Operation.Name);
        Assert.Equal(Unpinned(daemon), seen.PathParameters.Select(GoQuery.Bytes));
        Assert.Equal(daemon.Version, seen.ApiVersion?.ToString());
        Assert.Equal(daemon.Query.Keys, seen.Query.Keys.Select(GoQuery.Bytes));
        foreach (var key in seen.Query.Keys)
        {
            Assert.Equal(daemon.Query.All(GoQuery.Bytes(key)), seen.Query.All(key).Select(GoQuery.Bytes));
        }

        foreach (var parameter in daemon.Operation.Query)
        {
            CheckParameter(daemon.Query, parameter, seen.Query);
        }

        if (daemon.Operation.BodyType is { } type)
        {
            Assert.Equal(GoText.Of(type, BodyReflection.Of(type, seen.BodyObject)), daemon.BodyText);
        }

        var unknown = Unknown(daemon).Where(static field => !IsZero(field.Json)).Select(static field => field.Pointer)
            .Concat(seen.Query.Keys.Where(key => !daemon.Operation.Query.Exists(parameter => parameter.Name == key)).Select(static key => "?" + key));
        Assert.Equal(unknown.Order(StringComparer.Ordinal), seen.UnknownFields.Order(StringComparer.Ordinal));
    }

    /// <summary>The path with the name of the one container that exists, where its id is sent instead.</summary>
    private static IEnumerable<string> Unpinned(GoRequest daemon) => daemon.NamesInPath.Select(static name => name == s_webId ? "web" : name);

    private static void CheckParameter(GoQuery query, GoParameter parameter, QueryParameters seen)
    {
        var text = query.Get(parameter.Name);
        var shown = parameter.Repeatable || parameter.Kind is "text" or "json"
            ? null
            : seen.GetType().GetProperties().First(property => Plain(property.Name) == Plain(parameter.Name) && property.DeclaringType == seen.GetType());
        switch (parameter.Kind)
        {
            case "bool" when shown is not null:
                Assert.Equal(query.Bool(parameter.Name, parameter.WhenAbsent), shown.GetValue(seen));
                break;
            case "strictbool" when shown is not null:
                Assert.Equal(GoQuery.StrictBool(text), shown.GetValue(seen));
                break;
            case "int" when shown is not null:
                Assert.Equal(GoQuery.Int(text), shown.GetValue(seen));
                break;
        }
    }

    /// <summary>The body is canonical: no key twice, nothing for old engines to find at the top, HostConfig always there.</summary>
    private static void CheckBody(GoRequest daemon, GeneratedRequest request, UpstreamRequest sent)
    {
        switch (daemon.Operation.Body)
        {
            case "":
                Assert.Empty(sent.Body);
                break;
            case "stream":
                Assert.Equal(request.Body, sent.Body);
                break;
            default:
                Assert.False(daemon.Json?.HasDuplicates, "a key stands twice");
                break;
        }

        if (daemon.Operation.Name == "Containers.Create")
        {
            var old = Assert.IsType<GoStruct>(daemon.OldJson!.Value);
            var inForce = GoOldEngine.HostConfig(old);
            var visible = Assert.IsType<GoStruct>(Assert.IsType<GoStruct>(daemon.Json!.Value)["HostConfig"]);
            if (old["Cpuset"] is string { Length: > 0 })
            {
                inForce.Fields["CpusetCpus"] = visible["CpusetCpus"];
            }

            var hostConfig = GoApi.Instance.Struct("HostConfig");
            Assert.NotNull(old["HostConfig"]);
            Assert.Empty(old.Fields.Keys.Intersect(hostConfig.Fields.All.Select(static field => field.Name)));
            Assert.Equal(GoText.Of(hostConfig, visible), GoText.Of(hostConfig, inForce));
        }
    }

    /// <summary>What the client's own bytes mean was not changed, but for parameters in capitals, which no daemon reads.</summary>
    private static void CheckClient(GoRequest daemon, GeneratedRequest request)
    {
        GoRequest client;
        try
        {
            client = request.Read();
        }
        catch (GoRejected refused)
        {
            // Which handler skips a malformed pair and which does not is nothing to build on; nor are two paths for one request.
            Assert.False(refused.Message is "301" or "404" or "malformed query" or "version not served", $"forwarded in spite of {refused.Message}");
            return;
        }

        Assert.Equal(client.Operation.Name, daemon.Operation.Name);
        Assert.Equal(client.NamesInPath, Unpinned(daemon));
        Assert.True(client.Version is null ? daemon.Version is null : GoVersion.IsSame(client.Version, daemon.Version ?? ""), "another version");
        var keys = client.Query.Keys.Where(static key => key.Length == 0 || !char.IsAsciiLetterUpper(key[0])).ToList();
        Assert.Equal(keys, daemon.Query.Keys);
        foreach (var key in keys)
        {
            Assert.Equal(client.Query.All(key), daemon.Query.All(key));
        }

        Assert.Equal(client.BodyText, daemon.BodyText);
        Assert.Equal(
            Unknown(client).Select(static field => (field.Pointer, Compact(field.Json))).Order(),
            Unknown(daemon).Select(static field => (field.Pointer, Compact(field.Json))).Order());
    }

    /// <summary>Unknown fields, without the empty ones at the top of a new container's body that only old engines know.</summary>
    private static IEnumerable<(string Pointer, string Json)> Unknown(GoRequest request)
    {
        var isCreate = request.Operation.Name == "Containers.Create";
        return request.Json is not { } json ? []
            : GoUnknown.Of(request.Operation.BodyType!, json.Value)
                .Where(field => !isCreate || GoApi.Instance.Struct("HostConfig").Fields.Find(field.Pointer[1..]) < 0);
    }

    private static string Compact(string json) => JsonNode.Parse(json)?.ToJsonString() ?? "null";

    private static bool IsZero(string json) => Compact(json) is "null" or "false" or "0" or "-0" or "\"\"" or "[]" or "{}";

    private static IEnumerable<string> Values(UpstreamRequest sent, string name) =>
        from line in sent.HeaderLines
        where line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)
        select line[(name.Length + 1)..].Trim();

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
