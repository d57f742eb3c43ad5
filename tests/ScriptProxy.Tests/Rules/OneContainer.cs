using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Rules;

/// <summary>A daemon with one container and one exec instance in it, and nothing else.</summary>
internal sealed class OneContainer(bool privileged, string networkMode, string[] hostPaths) : IEngine
{
    private const string Id = "0123456789abcdef";

    public Task<ContainerInfo> Container(string id) => Task.FromResult(
        new ContainerInfo(Id, "web", "alpine", "sha256:00", new Dictionary<string, string>(), Running: true, privileged, networkMode, "")
        {
            HostPaths = hostPaths,
        });

    public Task<ExecInfo> Exec(string id) => Task.FromResult(new ExecInfo(id, Id, Running: false));

    public Task<ImageInfo> Image(string reference) => throw new NotFoundException($"No such image: {reference}");

    public Task<VolumeInfo> Volume(string name) => throw new NotFoundException($"get {name}: no such volume");

    public Task<NetworkInfo> Network(string id) => throw new NotFoundException($"network {id} not found");
}
