using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Testing;

/// <summary>A daemon that has the objects a test declared and nothing else. They are found as the real one finds them.</summary>
internal sealed record DeclaredObjects : IEngine
{
    public IReadOnlyList<ContainerInfo> Containers { get; init; } = [];

    public IReadOnlyList<ImageInfo> Images { get; init; } = [];

    public IReadOnlyList<VolumeInfo> Volumes { get; init; } = [];

    public IReadOnlyList<NetworkInfo> Networks { get; init; } = [];

    public IReadOnlyList<ExecInfo> Execs { get; init; } = [];

    public Task<ContainerInfo> Container(string id) =>
        Answer(Find(Containers, id, static container => container.Name, static container => container.Id, "container"), $"No such container: {id}");

    public Task<ImageInfo> Image(string reference)
    {
        var named = Images.FirstOrDefault(image =>
            image.RepoTags.Contains(reference) || image.RepoTags.Contains(reference + ":latest") || image.RepoDigests.Contains(reference));
        var hex = reference.StartsWith("sha256:", StringComparison.Ordinal) ? reference["sha256:".Length..] : reference;
        return Answer(named ?? ByPrefix(Images, hex, static image => image.Id["sha256:".Length..], "image"), $"No such image: {reference}");
    }

    public Task<VolumeInfo> Volume(string name) =>
        Answer(Volumes.FirstOrDefault(volume => volume.Name == name), $"get {name}: no such volume");

    public Task<NetworkInfo> Network(string id) =>
        Answer(Find(Networks, id, static network => network.Name, static network => network.Id, "network"), $"network {id} not found");

    public Task<ExecInfo> Exec(string id) =>
        Answer(Execs.FirstOrDefault(exec => exec.Id == id), $"No such exec instance: {id}");

    private static Task<T> Answer<T>(T? found, string message)
        where T : class => found is null ? Task.FromException<T>(new NotFoundException(message)) : Task.FromResult(found);

    /// <summary>Full id, then name, then the unique beginning of an id.</summary>
    private static T? Find<T>(IReadOnlyList<T> all, string text, Func<T, string> name, Func<T, string> id, string what)
        where T : class =>
        all.FirstOrDefault(item => id(item) == text) ?? all.FirstOrDefault(item => name(item) == text) ?? ByPrefix(all, text, id, what);

    private static T? ByPrefix<T>(IReadOnlyList<T> all, string text, Func<T, string> id, string what)
        where T : class
    {
        if (!IdText.CouldBeId(text))
        {
            return null;
        }

        var found = all.Where(item => id(item).StartsWith(text, StringComparison.Ordinal)).Take(2).ToArray();
        return found.Length < 2 ? found.FirstOrDefault() : throw new HttpRequestException($"multiple {what}s found with provided prefix: {text}");
    }
}
