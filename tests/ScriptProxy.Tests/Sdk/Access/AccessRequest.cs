using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Sdk.Access;

/// <summary>Requests as the decoder would hand them over, and what was found in them as one line of text.</summary>
internal static class AccessRequest
{
    public static DockerRequest Of(
        string operation,
        string body = "",
        string query = "",
        string version = "",
        string[]? path = null,
        ResolvedReferences? references = null,
        string engine = "",
        RegistryHeader? registry = null)
    {
        var value = Operations.Find(operation) ?? throw new ArgumentException($"no operation {operation}");
        var parameters = new QueryParameters();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            parameters.Add(parts[0], Uri.UnescapeDataString(parts[1]));
        }

        var head = new RequestHead
        {
            Operation = value,
            Method = "POST",
            Path = "/",
            PathParameters = [.. path ?? []],
            Query = parameters,
            RegistryHeader = registry,
            ApiVersion = version.Length == 0 ? null : ApiVersion.Parse(version),
            EngineVersion = engine.Length == 0 ? null : ApiVersion.Parse(engine),
            Client = new Client { Listener = "test" },
            Engine = new SilentEngine(),
            Now = DateTimeOffset.UnixEpoch,
            Id = "00000000",
        };
        var request = value.Bind(head, Encoding.UTF8.GetBytes(body));
        request.References = references ?? ResolvedReferences.None;
        return request;
    }

    /// <summary>A container create with these fields of HostConfig.</summary>
    public static DockerRequest Container(string hostConfig, string version = "", ResolvedReferences? references = null) =>
        Of("Containers.Create", "{\"Image\":\"alpine\",\"HostConfig\":{" + hostConfig + "}}", version: version, references: references);

    /// <summary>A service with these fields of its ContainerSpec.</summary>
    public static DockerRequest Service(string containerSpec, string version = "", ResolvedReferences? references = null) =>
        Of("Services.Create", "{\"TaskTemplate\":{\"ContainerSpec\":{" + containerSpec + "}}}", version: version, references: references);

    /// <summary>Type and text of everything found, separated by semicolons.</summary>
    public static string Found(DockerRequest request) =>
        string.Join("; ", request.HostAccess.Select(static access => $"{access.GetType().Name}: {access.Text}"));

    /// <summary>The same without what every service operation has.</summary>
    public static string FoundInService(DockerRequest request) =>
        string.Join("; ", Found(request).Split("; ").Where(static text => text != "DaemonControl: the request changes a service of the daemon"));

    /// <summary>The same without the container that exec and commit are about.</summary>
    public static string FoundInExisting(DockerRequest request) =>
        string.Join("; ", request.HostAccess.Where(static access => access is not ContainerData).Select(static access => $"{access.GetType().Name}: {access.Text}"));

    private sealed class SilentEngine : IEngine
    {
        public Task<ContainerInfo> Container(string id) => throw new NotFoundException(id);

        public Task<ImageInfo> Image(string reference) => throw new NotFoundException(reference);

        public Task<VolumeInfo> Volume(string name) => throw new NotFoundException(name);

        public Task<NetworkInfo> Network(string id) => throw new NotFoundException(id);

        public Task<ExecInfo> Exec(string id) => throw new NotFoundException(id);
    }
}
