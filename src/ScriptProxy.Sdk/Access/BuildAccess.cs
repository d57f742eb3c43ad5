using System.Text.Json;

namespace ScriptProxy.Sdk.Access;

/// <summary>POST /build: everything is in the query. What the Dockerfile does is not visible here.</summary>
internal static class BuildAccess
{
    public static void Add(AccessCollector found)
    {
        var query = found.Request.Query;
        NamespaceModes.AddNetwork(found, "?networkmode", query["networkmode"]);
        foreach (var option in query.All("securityopt"))
        {
            SecurityOptions.Add(found, "?securityopt", option);
        }

        foreach (var host in query.All("extrahosts"))
        {
            HostAliases.Add(found, "?extrahosts", host);
        }

        if (query["cgroupparent"] is { Length: > 0 } parent)
        {
            found.Add(new Cgroup(parent) { Pointer = "?cgroupparent" });
        }

        // "client-session" and "upload-request" stand for files that the client itself sends.
        if (query["remote"] is { Length: > 0 } remote && remote is not ("client-session" or "upload-request"))
        {
            found.Add(new DaemonFetch(remote) { Pointer = "?remote" });
        }

        if (query["version"] is not (null or "" or "1" or "2"))
        {
            found.Add(new Unrecognised(query["version"]!) { Pointer = "?version" });
        }

        Isolation.Add(found, "?isolation", query["isolation"]);
        AddOutputs(found);
        AddArguments(found);
        QueryJson.Read(found, "labels", JsonValueKind.Object);
        QueryJson.Read(found, "cachefrom", JsonValueKind.Array);
        BuildResources.Add(found);
        RegistryHeader.Add(found);
    }

    private static void AddOutputs(AccessCollector found)
    {
        if (QueryJson.Read(found, "outputs", JsonValueKind.Array) is not { } outputs)
        {
            return;
        }

        foreach (var output in outputs.EnumerateArray())
        {
            if (output.ValueKind != JsonValueKind.Object
                || !QueryJson.TryField(output, "Type", out var type)
                || !QueryJson.TryField(output, "Attrs", out var attributes)
                || type is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
            {
                found.Add(new Unrecognised("ambiguous output") { Pointer = "?outputs" });
            }
            else if (type?.GetString() is { } name && name is not ("" or "moby" or "cacheonly"))
            {
                found.Add(new BuildEntitlement("output") { Pointer = "?outputs", Value = name });
            }
            else if (attributes is { ValueKind: JsonValueKind.Object } map && map.EnumerateObject().Any())
            {
                // With the containerd image store "moby" is the image exporter, and its attributes push.
                found.Add(new BuildEntitlement("output") { Pointer = "?outputs", Value = "moby with attributes" });
            }
        }
    }

    private static void AddArguments(AccessCollector found)
    {
        if (QueryJson.Read(found, "buildargs", JsonValueKind.Object) is { } arguments
            && arguments.TryGetProperty("BUILDKIT_SYNTAX", out var syntax) && syntax.ValueKind != JsonValueKind.Null)
        {
            found.Add(new BuildEntitlement("frontend") { Pointer = "?buildargs", Value = syntax.ToString() });
        }
    }
}
