using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>The Go port of the proxy with section variables: booleans of Go, GET alone or GET and POST, and actions that narrow a section.</summary>
internal static class GoSectionsImport
{
    private static readonly string[] s_prefixes = ["GODOXY_", "GOPROXY_", "DOCKER_", ""];

    private static readonly string[] s_others = ["POST", "ALLOW_START", "ALLOW_STOP", "ALLOW_RESTARTS"];

    public static bool Fits(OldConfiguration old) =>
        s_prefixes.Any(prefix => ImportedSections.All.Keys.Concat(s_others).Any(name => old[prefix + name] is not null));

    public static ImportedFile Import(OldConfiguration old)
    {
        var file = new ImportedFile();
        var post = On("POST");
        var address = (Find("LISTEN_ADDR") ?? Find("SOCKET_ADDR"))?.Value ?? "127.0.0.1:2375";
        file.Note($"scriptproxy run --listen tcp://{(address.StartsWith(':') ? "0.0.0.0" : "")}{address} --upstream unix://{Find("SOCKET")?.Value ?? "/var/run/docker.sock"}");
        file.Note(post ? "POST: GET and POST pass. DELETE, PUT and HEAD never did." : "POST is off: only GET passes. HEAD never did.");
        var held = (On("ALLOW_START") ? OperationSet.Empty : Containers.Start)
            | (On("ALLOW_RESTARTS") ? OperationSet.Empty : Containers.Stop | Containers.Restart | Containers.Kill)
            | (On("ALLOW_STOP") ? OperationSet.Empty : Containers.Stop);
        foreach (var (name, operations) in ImportedSections.All.Where(section => On(section.Key, ImportedSections.OnByDefault.Contains(section.Key))))
        {
            file.Comment((Find(name) is { } setting ? $"{setting.Origin}: {setting}" : $"{name} is on where nothing is said")
                + (name == "CONTAINERS" && post && held.Count > 0 ? "\nstarting needs ALLOW_START, restarting ALLOW_RESTARTS, stopping ALLOW_STOP and ALLOW_RESTARTS" : ""));
            ImportedSections.Add(file, name, operations - held, new AllowedMethods(post ? ["GET", "POST"] : ["GET"]));
        }

        return file;

        OldSetting? Find(string name) => s_prefixes.Select(prefix => old[prefix + name]).FirstOrDefault(static setting => setting is { Value.Length: > 0 });

        bool On(string name, bool whenAbsent = false) => Find(name) is { } setting ? GoBool.Parse(setting) : whenAbsent;
    }
}
