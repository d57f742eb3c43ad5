using ScriptProxy.Decode;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>The decoder's first half, without an HTTP context around it.</summary>
internal static class DecodedHead
{
    private static readonly Client s_client = new() { Listener = "benchmark" };

    internal static RequestHead Of(string method, string rawTarget)
    {
        if (!RequestTarget.TryParse(rawTarget, out var target, out var refusal))
        {
            throw new InvalidOperationException(refusal.Message);
        }

        var match = Router.Instance.Match(method, target.Path, target.RawPath, target.RawQuery);
        var operation = match.Operation!;
        var query = operation.Description.CreateQuery();
        if (!QueryDecoder.TryDecode(target.RawQuery, operation.Description, query, out refusal))
        {
            throw new InvalidOperationException(refusal.Message);
        }

        return new RequestHead
        {
            Operation = operation,
            Method = method,
            Path = target.Path,
            ApiVersion = target.Version,
            PathParameters = match.PathParameters,
            Query = query,
            Client = s_client,
            Engine = NoEngine.Instance,
            Now = TimeProvider.System.GetUtcNow(),
            Id = "00000000",
        };
    }

    /// <summary>Nothing that is measured here asks the daemon.</summary>
    private sealed class NoEngine : IEngine
    {
        internal static readonly NoEngine Instance = new();

        public Task<ContainerInfo> Container(string id) => throw new NotFoundException(id);

        public Task<ImageInfo> Image(string reference) => throw new NotFoundException(reference);

        public Task<VolumeInfo> Volume(string name) => throw new NotFoundException(name);

        public Task<NetworkInfo> Network(string id) => throw new NotFoundException(id);

        public Task<ExecInfo> Exec(string id) => throw new NotFoundException(id);
    }
}
