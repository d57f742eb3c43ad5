namespace ScriptProxy.Sdk.Access;

/// <summary>Operations that reach into a container that exists, by its name in the path or, for commit, in the query.</summary>
internal static class ContainerDataAccess
{
    /// <summary>The path holds the container.</summary>
    public static Func<DockerRequest, HostAccess> Target(string kind) => request => new ContainerData(request.Target, kind) { Pointer = "{id}" };

    /// <summary>The path holds an exec instance; which container it is in, only the daemon knows.</summary>
    public static Func<DockerRequest, HostAccess> ExecTarget(string kind) =>
        request => new ContainerData("", kind) { Pointer = "{id}", Exec = request.Target };

    public static void AddExec(AccessCollector found) => Add(found, "{id}", found.Request.Target, "exec");

    public static void AddCommit(AccessCollector found) => Add(found, "?container", found.Request.Query["container"] ?? "", "files");

    /// <summary>Attach always shows what comes next or came before; with standard input it also types.</summary>
    public static void AddAttach(AccessCollector found)
    {
        Add(found, "{id}", found.Request.Target, "output");
        if (found.Request.Query.Bool("stdin"))
        {
            Add(found, "?stdin", found.Request.Target, "input");
        }
    }

    /// <summary>Below API 1.42 standard input is connected whatever the query says.</summary>
    public static void AddAttachWebSocket(AccessCollector found)
    {
        if (found.IsBelow(1, 42))
        {
            Add(found, "{id}", found.Request.Target, "output");
            Add(found, "{id}", found.Request.Target, "input");
        }
        else
        {
            AddAttach(found);
        }
    }

    private static void Add(AccessCollector found, string pointer, string id, string kind) =>
        found.Add(new ContainerData(id, kind) { Pointer = pointer });
}
