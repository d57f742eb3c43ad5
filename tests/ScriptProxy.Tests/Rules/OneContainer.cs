using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Rules;

/// <summary>A daemon with one container, one exec instance in it and a volume, and nothing else.</summary>
internal sealed class OneContainer(ContainerInfo container, string volumeDevice = "") : IEngine
{
    /// <summary>A container that has nothing of the host.</summary>
    public static ContainerInfo Plain { get; } = new(
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "web", "alpine", "sha256:00", new Dictionary<string, string>(), Running: true, Privileged: false, "bridge", "");

    public Task<ContainerInfo> Container(string id) => Task.FromResult(container);

    public Task<ExecInfo> Exec(string id) => Task.FromResult(new ExecInfo(id, container.Id, Running: false));

    public Task<ImageInfo> Image(string reference) => throw new NotFoundException($"No such image: {reference}");

    public Task<VolumeInfo> Volume(string name) => Task.FromResult(
        new VolumeInfo(name, "local", new Dictionary<string, string> { ["device"] = volumeDevice }, new Dictionary<string, string>()));

    public Task<NetworkInfo> Network(string id) => throw new NotFoundException($"network {id} not found");
}
