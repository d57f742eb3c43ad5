using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests;

/// <summary>A daemon that knows nothing.</summary>
internal sealed class NoEngine : IEngine
{
    public static NoEngine Instance { get; } = new();

    public Task<ContainerInfo> Container(string id) => throw new NotFoundException(id);

    public Task<ImageInfo> Image(string reference) => throw new NotFoundException(reference);

    public Task<VolumeInfo> Volume(string name) => throw new NotFoundException(name);

    public Task<NetworkInfo> Network(string id) => throw new NotFoundException(id);

    public Task<ExecInfo> Exec(string id) => throw new NotFoundException(id);
}
