using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>Checkpoints (experimental engines): their directory is a path of the host, and their name becomes part of one.</summary>
internal static class CheckpointAccess
{
    /// <summary>The parameters of start.</summary>
    public static void AddStart(AccessCollector found)
    {
        AddName(found, "?checkpoint", found.Request.Query["checkpoint"]);
        AddDirectory(found, "?checkpoint-dir", found.Request.Query["checkpoint-dir"]);
    }

    /// <summary>The parameter of list and remove, and the name in the path of the latter.</summary>
    public static void AddQuery(AccessCollector found)
    {
        AddDirectory(found, "?dir", found.Request.Query["dir"]);
        if (found.Request.PathParameters is [_, var checkpoint, ..])
        {
            AddName(found, "{checkpoint}", checkpoint);
        }
    }

    public static void AddCreate(AccessCollector found, CheckpointCreateRequest body)
    {
        AddName(found, "/CheckpointID", body.CheckpointID);
        AddDirectory(found, "/CheckpointDir", body.CheckpointDir);
    }

    private static void AddDirectory(AccessCollector found, string pointer, string? directory)
    {
        if (!string.IsNullOrEmpty(directory))
        {
            found.Add(new HostPath(HostFilePath.Clean(directory), ReadOnly: false) { Pointer = pointer, Verb = "uses" });
        }
    }

    private static void AddName(AccessCollector found, string pointer, string? name)
    {
        if (!string.IsNullOrEmpty(name) && (name.Contains('/', StringComparison.Ordinal) || name is "." or ".."))
        {
            found.Add(new Unrecognised(name) { Pointer = pointer });
        }
    }
}
