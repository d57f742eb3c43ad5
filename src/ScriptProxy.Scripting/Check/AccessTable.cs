using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Check;

/// <summary>
/// Which records of HostAccess a request of each operation can hold. A test compares it with the code of the analyses. Operations that
/// have no line hold none.
/// </summary>
internal static class AccessTable
{
    private static readonly Dictionary<string, HashSet<string>> s_records = Lines
        .Select(static line => line.Split(": "))
        .ToDictionary(static parts => parts[0], static parts => parts[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    public static IReadOnlyList<string> Lines =>
    [
        "Builder.Grpc: DaemonControl",
        "Builder.Session: DaemonControl",
        "Configs.Create: DaemonControl Template",
        "Configs.Remove: DaemonControl",
        "Configs.Update: DaemonControl Template",
        "Containers.ArchiveInfo: ContainerData",
        "Containers.Attach: ContainerData",
        "Containers.AttachWebSocket: ContainerData Downgrade",
        "Containers.Changes: ContainerData",
        "Containers.Copy: ContainerData",
        "Containers.Create: Capability Cgroup Downgrade HostAlias HostDevice HostNamespace HostPath HostPort HostPriority "
            + "MemoryFileSystem NameServer NetworkOption NetworkOverride OtherContainer Privileged RemoteLog RemoteVolume RootUser "
            + "Runtime RuntimeAnnotation SecretUse SecurityProfileOff SharedPropagation StaticAddress StorageOption "
            + "SupplementaryGroup Sysctl Unrecognised VolumePlugin",
        "Containers.CreateCheckpoint: HostPath Unrecognised",
        "Containers.Export: ContainerData",
        "Containers.GetArchive: ContainerData",
        "Containers.Inspect: ContainerData",
        "Containers.ListCheckpoints: HostPath Unrecognised",
        "Containers.Logs: ContainerData",
        "Containers.PutArchive: ContainerData",
        "Containers.RemoveCheckpoint: HostPath Unrecognised",
        "Containers.Rename: Unrecognised",
        "Containers.Start: HostPath Unrecognised",
        "Containers.Stats: ContainerData",
        "Containers.Top: ContainerData",
        "Containers.Update: Cgroup Downgrade HostDevice HostPriority",
        "Debug.PprofCommandLine: DaemonControl",
        "Debug.PprofIndex: DaemonControl",
        "Debug.PprofNamed: DaemonControl",
        "Debug.PprofProfile: DaemonControl",
        "Debug.PprofSymbol: DaemonControl",
        "Debug.PprofTrace: DaemonControl",
        "Debug.Vars: DaemonControl",
        "Distribution.Inspect: DaemonFetch RegistryCredentials",
        "Engine.Auth: DaemonFetch",
        "Exec.Create: ContainerData HostPath Privileged RootUser SupplementaryGroup",
        "Exec.Inspect: ContainerData",
        "Exec.Start: ContainerData",
        "Images.Build: BuildEntitlement Cgroup DaemonFetch HostAlias HostNamespace HostPriority MemoryFileSystem "
            + "OtherContainer RegistryCredentials Runtime SecretUse SecurityProfileOff Unrecognised",
        "Images.Commit: ContainerData RootUser SupplementaryGroup Unrecognised",
        "Images.Import: DaemonFetch RootUser SupplementaryGroup Unrecognised",
        "Images.Pull: RegistryCredentials",
        "Images.Push: Downgrade RegistryCredentials",
        "Images.Search: DaemonFetch RegistryCredentials",
        "Networks.Connect: Downgrade HostNamespace NetworkOption NetworkOverride OtherContainer StaticAddress Sysctl "
            + "Unrecognised",
        "Networks.Create: Downgrade HostInterface HostNamespace NetworkOption NetworkPlugin NetworkSubnet",
        "Nodes.Remove: DaemonControl",
        "Nodes.Update: DaemonControl",
        "Plugins.Create: DaemonControl",
        "Plugins.Disable: DaemonControl",
        "Plugins.Enable: DaemonControl",
        "Plugins.Privileges: DaemonFetch RegistryCredentials",
        "Plugins.Pull: DaemonControl DaemonFetch RegistryCredentials",
        "Plugins.Push: DaemonControl DaemonFetch RegistryCredentials",
        "Plugins.Remove: DaemonControl",
        "Plugins.Set: DaemonControl",
        "Plugins.Upgrade: DaemonControl DaemonFetch RegistryCredentials",
        "Secrets.Create: DaemonControl SecretPlugin Template",
        "Secrets.Remove: DaemonControl",
        "Secrets.Update: DaemonControl SecretPlugin Template",
        "Services.Create: Capability DaemonControl DaemonFetch Downgrade HostAlias HostDevice HostNamespace HostPath "
            + "HostPort HostPriority MemoryFileSystem NameServer NetworkOption NodeChoice OtherContainer RegistryCredentials "
            + "RemoteLog RemoteVolume RootUser Runtime SecretUse SecurityProfileOff SharedPropagation SupplementaryGroup Sysctl "
            + "Template Unrecognised VolumePlugin",
        "Services.Remove: DaemonControl",
        "Services.Update: Capability DaemonControl DaemonFetch Downgrade HostAlias HostDevice HostNamespace HostPath "
            + "HostPort HostPriority MemoryFileSystem NameServer NetworkOption NodeChoice OtherContainer RegistryCredentials "
            + "RemoteLog RemoteVolume RootUser Runtime SecretUse SecurityProfileOff SharedPropagation StoredSpec "
            + "SupplementaryGroup Sysctl Template Unrecognised VolumePlugin",
        "Swarm.Init: DaemonControl DaemonFetch HostPath NetworkSubnet RemoteLog",
        "Swarm.Inspect: DaemonControl",
        "Swarm.Join: DaemonControl DaemonFetch",
        "Swarm.Leave: DaemonControl",
        "Swarm.Unlock: DaemonControl",
        "Swarm.UnlockKey: DaemonControl",
        "Swarm.Update: DaemonControl DaemonFetch HostPath RemoteLog",
        "Volumes.Create: HostDevice HostPath MemoryFileSystem RemoteVolume SecretUse SharedPropagation Unrecognised VolumePlugin",
        "Volumes.Prune: Downgrade",
        "Volumes.Update: SecretUse VolumePlugin",
    ];

    /// <param name="operations">The operations of a rule.</param>
    /// <param name="record">The name of a record, or of something else that is asked for.</param>
    public static bool CanHold(OperationSet operations, string record) =>
        !s_records.Values.Any(records => records.Contains(record))
        || operations.Any(operation => s_records.TryGetValue(operation.Name, out var records) && records.Contains(record));
}
