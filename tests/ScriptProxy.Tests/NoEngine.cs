using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests;

/// <summary>A daemon that has nothing, in the daemon's own words.</summary>
internal sealed class NoEngine : IEngine
{
    public static NoEngine Instance { get; } = new();

    public Task<ContainerInfo> Container(string id) => throw new NotFoundException($"No such container: {id}");

    public Task<ImageInfo> Image(string reference) => throw new NotFoundException($"No such image: {reference}");

    public Task<VolumeInfo> Volume(string name) => throw new NotFoundException($"get {name}: no such volume");

    public Task<NetworkInfo> Network(string id) => throw new NotFoundException($"network {id} not found");

    public Task<ExecInfo> Exec(string id) => throw new NotFoundException($"No such exec instance: {id}");
}
