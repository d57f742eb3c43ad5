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
        ["Containers.Create"] = Body<ContainerCreateRequest>(ContainerAccess.Add),
        ["Containers.Update"] = Body<ContainerUpdateRequest>(static (found, body) => ResourceAccess.Add(found, "", body)) + Body<ContainerUpdateRequest>(DowngradeAccess.AddUpdate),
        ["Containers.Start"] = CheckpointAccess.AddStart,
        ["Containers.ListCheckpoints"] = CheckpointAccess.AddQuery,
        ["Containers.CreateCheckpoint"] = Body<CheckpointCreateRequest>(CheckpointAccess.AddCreate),
        ["Containers.RemoveCheckpoint"] = CheckpointAccess.AddQuery,
        ["Containers.AttachWebSocket"] = DowngradeAccess.AddWebSocket,
        ["Exec.Create"] = Body<ExecCreateRequest>(ContainerAccess.AddExec),
        ["Images.Import"] = RegistryAccess.AddImport,
        ["Images.Commit"] = Body<ContainerConfig>(ContainerAccess.AddCommit),
        ["Images.Build"] = BuildAccess.Add,
        ["Images.Push"] = DowngradeAccess.AddPush,
        ["Images.Search"] = RegistryAccess.AddSearch,
        ["Builder.Session"] = Control("buildkit"),
        ["Builder.Grpc"] = Control("buildkit"),
        ["Networks.Create"] = Body<NetworkCreateRequest>(NetworkAccess.AddCreate) + Body<NetworkCreateRequest>(DowngradeAccess.AddNetwork),
        ["Networks.Connect"] = Body<NetworkConnectRequest>(NetworkAccess.AddConnect),
        ["Volumes.Create"] = Body<VolumeCreateRequest>(VolumeAccess.AddCreate),
        ["Volumes.Prune"] = DowngradeAccess.AddPrune,
        ["Volumes.Update"] = Body<VolumeUpdateRequest>(VolumeAccess.AddUpdate),
        ["Swarm.Inspect"] = Control("swarm"),
        ["Swarm.Init"] = Control("swarm") + Body<SwarmInitRequest>(static (found, body) => SwarmAccess.AddSpec(found, "/Spec", body.Spec)),
        ["Swarm.Join"] = Control("swarm") + Body<SwarmJoinRequest>(SwarmAccess.AddJoin),
        ["Swarm.Leave"] = Control("swarm"),
        ["Swarm.Update"] = Control("swarm") + Body<SwarmSpec>(static (found, body) => SwarmAccess.AddSpec(found, "", body)),
        ["Swarm.UnlockKey"] = Control("swarm"),
        ["Swarm.Unlock"] = Control("swarm"),
        ["Nodes.Update"] = Control("node"),
        ["Nodes.Remove"] = Control("node"),
        ["Services.Create"] = Control("service") + Body<ServiceSpec>(ServiceAccess.Add),
        ["Services.Update"] = Control("service") + ServiceAccess.AddUpdateQuery + Body<ServiceSpec>(ServiceAccess.Add),
        ["Services.Remove"] = Control("service"),
        ["Secrets.Create"] = Control("secret"),
        ["Secrets.Update"] = Control("secret"),
        ["Secrets.Remove"] = Control("secret"),
        ["Configs.Create"] = Control("config"),
        ["Configs.Update"] = Control("config"),
        ["Configs.Remove"] = Control("config"),
        ["Plugins.Privileges"] = static found => RegistryAccess.AddReference(found, "?remote", found.Request.Query["remote"]),
        ["Plugins.Remove"] = Control("plugin"),
        ["Plugins.Enable"] = Control("plugin"),
        ["Plugins.Disable"] = Control("plugin"),
        ["Plugins.Pull"] = Control("plugin") + (static found => RegistryAccess.AddReference(found, "?remote", found.Request.Query["remote"])),
        ["Plugins.Push"] = Control("plugin") + (static found => RegistryAccess.AddReference(found, "{name}", found.Request.Target)),
        ["Plugins.Upgrade"] = Control("plugin") + (static found => RegistryAccess.AddReference(found, "?remote", found.Request.Query["remote"])),
        ["Plugins.Set"] = Control("plugin"),
        ["Plugins.Create"] = Control("plugin"),
        ["Distribution.Inspect"] = static found => RegistryAccess.AddReference(found, "{name}", found.Request.Target),
        ["Engine.Auth"] = Body<AuthConfig>(static (found, body) => RegistryAccess.AddServer(found, "/serveraddress", body.Serveraddress)),
        ["Debug.Vars"] = Control("debug"),
        ["Debug.PprofIndex"] = Control("debug"),
        ["Debug.PprofCommandLine"] = Control("debug"),
        ["Debug.PprofProfile"] = Control("debug"),
        ["Debug.PprofSymbol"] = Control("debug"),
        ["Debug.PprofTrace"] = Control("debug"),
        ["Debug.PprofNamed"] = Control("debug"),
    };

    /// <summary>The names of the operations that can express host access.</summary>
    public static IReadOnlyCollection<string> Operations => Analyses.Keys;

    public static HostAccessList Of(DockerRequest request) =>
        Collect(request) is { Found.Count: > 0 } collected ? new HostAccessList(collected.Found) : HostAccessList.Empty;

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

    private static Action<AccessCollector> Control(string kind) => found => found.Add(new DaemonControl(kind) { Pointer = "" });

    private static Action<AccessCollector> Body<TBody>(Action<AccessCollector, TBody> analyse)
        where TBody : ApiObject =>
        found => analyse(found, (TBody)found.Request.BodyObject!);
}
