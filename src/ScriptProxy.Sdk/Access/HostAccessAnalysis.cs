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
        { "Containers.Inspect", ContainerDataAccess.Target("details") },
        { "Containers.Top", ContainerDataAccess.Target("details") },
        { "Containers.Changes", ContainerDataAccess.Target("details") },
        { "Containers.Stats", ContainerDataAccess.Target("details") },
        { "Containers.Logs", ContainerDataAccess.Target("output") },
        { "Containers.Attach", ContainerDataAccess.AddAttach },
        { "Containers.AttachWebSocket", ContainerDataAccess.AddAttachWebSocket + (Action<AccessCollector>)DowngradeAccess.AddWebSocket },
        { "Containers.Export", ContainerDataAccess.Target("files") },
        { "Containers.ArchiveInfo", ContainerDataAccess.Target("files") },
        { "Containers.GetArchive", ContainerDataAccess.Target("files") },
        { "Containers.Copy", ContainerDataAccess.Target("files") },
        { "Containers.PutArchive", ContainerDataAccess.Target("write") },
        { "Containers.Rename", ContainerAccess.AddRename },
        { "Containers.Update", Body<ContainerUpdateRequest>(static (found, body) => ResourceAccess.Add(found, "", body)) + Body<ContainerUpdateRequest>(DowngradeAccess.AddUpdate) },
        { "Containers.Start", CheckpointAccess.AddStart },
        { "Containers.ListCheckpoints", CheckpointAccess.AddQuery },
        { "Containers.CreateCheckpoint", Body<CheckpointCreateRequest>(CheckpointAccess.AddCreate) },
        { "Containers.RemoveCheckpoint", CheckpointAccess.AddQuery },
        { "Exec.Create", ContainerDataAccess.Target("exec") + Body<ExecCreateRequest>(ContainerAccess.AddExec) },
        { "Exec.Start", ContainerDataAccess.ExecTarget("exec") },
        { "Exec.Inspect", ContainerDataAccess.ExecTarget("details") },
        { "Images.Pull", RegistryHeader.Add },
        { "Images.Import", RegistryAccess.AddImport },
        { "Images.Commit", ContainerDataAccess.AddCommit + Body<ImageCommitRequest>(ContainerAccess.AddCommit) },
        { "Images.Build", BuildAccess.Add },
        { "Images.Push", DowngradeAccess.AddPush + (Action<AccessCollector>)RegistryHeader.Add },
        { "Images.Search", RegistryAccess.AddSearch },
        { "Builder.Session", Control("buildkit") },
        { "Builder.Grpc", Control("buildkit") },
        { "Networks.Create", Body<NetworkCreateRequest>(NetworkAccess.AddCreate) + Body<NetworkCreateRequest>(DowngradeAccess.AddNetwork) },
        { "Networks.Connect", Body<NetworkConnectRequest>(NetworkAccess.AddConnect) },
        { "Volumes.Create", Body<VolumeCreateRequest>(VolumeAccess.AddCreate) },
        { "Volumes.Prune", DowngradeAccess.AddPrune },
        { "Volumes.Update", Body<VolumeUpdateRequest>(VolumeAccess.AddUpdate) },
        { "Swarm.Inspect", Control("swarm") },
        { "Swarm.Init", Control("swarm") + Body<SwarmInitRequest>(SwarmAccess.AddInit) },
        { "Swarm.Join", Control("swarm") + Body<SwarmJoinRequest>(SwarmAccess.AddJoin) },
        { "Swarm.Leave", Control("swarm") },
        { "Swarm.Update", Control("swarm") + Body<SwarmSpec>(static (found, body) => SwarmAccess.AddSpec(found, "", body)) },
        { "Swarm.UnlockKey", Control("swarm") },
        { "Swarm.Unlock", Control("swarm") },
        { "Nodes.Update", Control("node") },
        { "Nodes.Remove", Control("node") },
        { "Services.Create", Control("service") + RegistryHeader.Add + Body<ServiceSpec>(ServiceAccess.Add) },
        { "Services.Update", Control("service") + RegistryHeader.Add + ServiceAccess.AddUpdateQuery + Body<ServiceSpec>(ServiceAccess.Add) },
        { "Services.Remove", Control("service") },
        { "Secrets.Create", Control("secret") + Body<SecretSpec>(SwarmAccess.AddSecret) },
        { "Secrets.Update", Control("secret") + Body<SecretSpec>(SwarmAccess.AddSecret) },
        { "Secrets.Remove", Control("secret") },
        { "Configs.Create", Control("config") + Body<ConfigSpec>(static (found, body) => SwarmAccess.AddTemplating(found, body.Templating)) },
        { "Configs.Update", Control("config") + Body<ConfigSpec>(static (found, body) => SwarmAccess.AddTemplating(found, body.Templating)) },
        { "Configs.Remove", Control("config") },
        { "Plugins.Privileges", Remote + RegistryHeader.Add },
        { "Plugins.Remove", Control("plugin") },
        { "Plugins.Enable", Control("plugin") },
        { "Plugins.Disable", Control("plugin") },
        { "Plugins.Pull", Control("plugin") + Remote + RegistryHeader.Add },
        { "Plugins.Push", Control("plugin") + Named + RegistryHeader.Add },
        { "Plugins.Upgrade", Control("plugin") + Remote + RegistryHeader.Add },
        { "Plugins.Set", Control("plugin") },
        { "Plugins.Create", Control("plugin") },
        { "Distribution.Inspect", Named + RegistryHeader.Add },
        { "Engine.Auth", Body<AuthConfig>(static (found, body) => RegistryAccess.AddServer(found, "/serveraddress", body.Serveraddress)) },
        { "Debug.Vars", Control("debug") },
        { "Debug.PprofIndex", Control("debug") },
        { "Debug.PprofCommandLine", Control("debug") },
        { "Debug.PprofProfile", Control("debug") },
        { "Debug.PprofSymbol", Control("debug") },
        { "Debug.PprofTrace", Control("debug") },
        { "Debug.PprofNamed", Control("debug") },
    };

    /// <summary>The names of the operations that can express host access.</summary>
    public static IReadOnlyCollection<string> Operations => Analyses.Keys;

    public static HostAccessList Of(DockerRequest request) => HostAccessList.Of(Collect(request));

    /// <summary>The whole result of an analysis; null for an operation that cannot express any access.</summary>
    public static AccessCollector? Collect(DockerRequest request)
    {
        if (!Analyses.TryGetValue(request.Operation.Name, out var analyse))
        {
            return null;
        }

        var found = new AccessCollector(request);
        analyse(found);
        return found;
    }

    private static Action<AccessCollector> Remote =>
        static found => RegistryAccess.AddReference(found, "?remote", found.Request.Query["remote"]);

    private static Action<AccessCollector> Named => static found => RegistryAccess.AddReference(found, "{name}", found.Request.Target);

    private static Action<AccessCollector> Control(string kind) => found => found.Add(new DaemonControl(kind) { Pointer = "" });

    private static Action<AccessCollector> Body<TBody>(Action<AccessCollector, TBody> analyse)
        where TBody : ApiObject =>
        found => analyse(found, (TBody)found.Request.BodyObject!);
}
