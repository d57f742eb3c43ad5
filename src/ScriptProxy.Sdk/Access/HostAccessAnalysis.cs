using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Finds everything in a request that reaches past the container. One table says which operations can express any, so that a new door
/// is one new line; requests of all other operations cost a look-up and no allocation.
/// </summary>
internal static class HostAccessAnalysis
{
    private static readonly Dictionary<string, Action<AccessCollector>> Analyses = new(StringComparer.Ordinal)
    {
        { "Containers.Create", Body<ContainerCreateRequest>(ContainerAccess.Add) },
        { "Containers.Attach", ContainerDataAccess.AddAttach },
        { "Containers.AttachWebSocket", ContainerDataAccess.AddAttachWebSocket + (Action<AccessCollector>)DowngradeAccess.AddWebSocket },
        { "Containers.Rename", ContainerAccess.AddRename },
        { "Containers.Update", Body<ContainerUpdateRequest>(static (found, body) => ResourceAccess.Add(found, "", body)) + Body<ContainerUpdateRequest>(DowngradeAccess.AddUpdate) },
        { "Containers.Start", CheckpointAccess.AddStart },
        { "Containers.ListCheckpoints", CheckpointAccess.AddQuery },
        { "Containers.CreateCheckpoint", Body<CheckpointCreateRequest>(CheckpointAccess.AddCreate) },
        { "Containers.RemoveCheckpoint", CheckpointAccess.AddQuery },
        { "Exec.Create", ContainerDataAccess.AddExec + Body<ExecCreateRequest>(ContainerAccess.AddExec) },
        { "Images.Pull", RegistryHeader.Add },
        { "Images.Import", RegistryAccess.AddImport },
        { "Images.Commit", ContainerDataAccess.AddCommit + Body<ImageCommitRequest>(ContainerAccess.AddCommit) },
        { "Images.Build", BuildAccess.Add },
        { "Images.Push", DowngradeAccess.AddPush + (Action<AccessCollector>)RegistryHeader.Add },
        { "Images.Search", RegistryAccess.AddSearch },
        { "Networks.Create", Body<NetworkCreateRequest>(NetworkAccess.AddCreate) + Body<NetworkCreateRequest>(DowngradeAccess.AddNetwork) },
        { "Networks.Connect", Body<NetworkConnectRequest>(NetworkAccess.AddConnect) },
        { "Volumes.Create", Body<VolumeCreateRequest>(VolumeAccess.AddCreate) },
        { "Volumes.Prune", DowngradeAccess.AddPrune },
        { "Volumes.Update", Body<VolumeUpdateRequest>(VolumeAccess.AddUpdate) },
        { "Swarm.Init", Control("swarm") + Body<SwarmInitRequest>(SwarmAccess.AddInit) },
        { "Swarm.Join", Control("swarm") + Body<SwarmJoinRequest>(SwarmAccess.AddJoin) },
        { "Swarm.Update", Control("swarm") + Body<SwarmSpec>(static (found, body) => SwarmAccess.AddSpec(found, "", body)) },
        { "Services.Create", Control("service") + RegistryHeader.Add + Body<ServiceSpec>(ServiceAccess.Add) },
        { "Services.Update", Control("service") + RegistryHeader.Add + ServiceAccess.AddUpdateQuery + Body<ServiceSpec>(ServiceAccess.Add) },
        { "Secrets.Create", Control("secret") + Body<SecretSpec>(SwarmAccess.AddSecret) },
        { "Secrets.Update", Control("secret") + Body<SecretSpec>(SwarmAccess.AddSecret) },
        { "Configs.Create", Control("config") + Body<ConfigSpec>(static (found, body) => SwarmAccess.AddTemplating(found, body.Templating)) },
        { "Configs.Update", Control("config") + Body<ConfigSpec>(static (found, body) => SwarmAccess.AddTemplating(found, body.Templating)) },
        { "Plugins.Privileges", Remote + RegistryHeader.Add },
        { "Plugins.Pull", Control("plugin") + Remote + RegistryHeader.Add },
        { "Plugins.Push", Control("plugin") + Named + RegistryHeader.Add },
        { "Plugins.Upgrade", Control("plugin") + Remote + RegistryHeader.Add },
        { "Distribution.Inspect", Named + RegistryHeader.Add },
        { "Engine.Auth", Body<AuthConfig>(static (found, body) => RegistryAccess.AddServer(found, "/serveraddress", body.Serveraddress)) },
    };

    /// <summary>The operations that mean exactly one thing whatever else they say.</summary>
    private static readonly Dictionary<string, Func<DockerRequest, HostAccess>> Fixed = new(StringComparer.Ordinal)
    {
        { "Containers.Inspect", ContainerDataAccess.Target("details") },
        { "Containers.Top", ContainerDataAccess.Target("details") },
        { "Containers.Changes", ContainerDataAccess.Target("details") },
        { "Containers.Stats", ContainerDataAccess.Target("details") },
        { "Containers.Logs", ContainerDataAccess.Target("output") },
        { "Containers.Export", ContainerDataAccess.Target("files") },
        { "Containers.ArchiveInfo", ContainerDataAccess.Target("files") },
        { "Containers.GetArchive", ContainerDataAccess.Target("files") },
        { "Containers.Copy", ContainerDataAccess.Target("files") },
        { "Containers.PutArchive", ContainerDataAccess.Target("write") },
        { "Exec.Start", ContainerDataAccess.ExecTarget("exec") },
        { "Exec.Inspect", ContainerDataAccess.ExecTarget("details") },
        { "Builder.Session", Always("buildkit") },
        { "Builder.Grpc", Always("buildkit") },
        { "Swarm.Inspect", Always("swarm") },
        { "Swarm.Leave", Always("swarm") },
        { "Swarm.UnlockKey", Always("swarm") },
        { "Swarm.Unlock", Always("swarm") },
        { "Nodes.Update", Always("node") },
        { "Nodes.Remove", Always("node") },
        { "Services.Remove", Always("service") },
        { "Secrets.Remove", Always("secret") },
        { "Configs.Remove", Always("config") },
        { "Plugins.Remove", Always("plugin") },
        { "Plugins.Enable", Always("plugin") },
        { "Plugins.Disable", Always("plugin") },
        { "Plugins.Set", Always("plugin") },
        { "Plugins.Create", Always("plugin") },
        { "Debug.Vars", Always("debug") },
        { "Debug.PprofIndex", Always("debug") },
        { "Debug.PprofCommandLine", Always("debug") },
        { "Debug.PprofProfile", Always("debug") },
        { "Debug.PprofSymbol", Always("debug") },
        { "Debug.PprofTrace", Always("debug") },
        { "Debug.PprofNamed", Always("debug") },
    };

    // By Operation.Index: every request asks.
    private static readonly Action<AccessCollector>?[] s_analyses = [.. OperationTable.All.Select(static operation => Analyses.GetValueOrDefault(operation.Name))];
    private static readonly Func<DockerRequest, HostAccess>?[] s_fixed = [.. OperationTable.All.Select(static operation => Fixed.GetValueOrDefault(operation.Name))];

    /// <summary>The names of the operations that can express host access.</summary>
    public static IReadOnlyCollection<string> Operations { get; } = [.. Analyses.Keys, .. Fixed.Keys];

    public static HostAccessList Of(DockerRequest request) => Of(request, out _);

    /// <summary>What was found, and which existing objects have to be looked up to know.</summary>
    public static HostAccessList Of(DockerRequest request, out ReferencedObjects mentioned)
    {
        mentioned = ReferencedObjects.None;
        var operation = request.Operation.Index;
        if (s_fixed[operation] is { } record)
        {
            return HostAccessList.Of(record(request));
        }

        if (s_analyses[operation] is not { } analyse)
        {
            return HostAccessList.Empty;
        }

        var found = new AccessCollector(request);
        analyse(found);
        mentioned = ReferencedObjects.Of(found);
        return HostAccessList.Of(found);
    }

    private static Action<AccessCollector> Remote =>
        static found => RegistryAccess.AddReference(found, "?remote", found.Request.Query["remote"]);

    private static Action<AccessCollector> Named => static found => RegistryAccess.AddReference(found, "{name}", found.Request.Target);

    private static Func<DockerRequest, HostAccess> Always(string kind) => _ => new DaemonControl(kind) { Pointer = "" };

    private static Action<AccessCollector> Control(string kind) => found => found.Add(new DaemonControl(kind) { Pointer = "" });

    private static Action<AccessCollector> Body<TBody>(Action<AccessCollector, TBody> analyse)
        where TBody : ApiObject =>
        found => analyse(found, (TBody)found.Request.BodyObject!);
}
