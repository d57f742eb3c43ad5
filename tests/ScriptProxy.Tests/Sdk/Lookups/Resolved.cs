using System.Buffers;
using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Sdk.Lookups;

/// <summary>Requests after the host has looked up what they refer to.</summary>
internal static class Resolved
{
    public static async Task<DockerRequest> Of(IEngine engine, Operation operation, string json = "", params (string Name, string Value)[] query)
    {
        var request = Requests.Of(engine, operation, json, query);
        await ReferenceResolution.ResolveAsync(request);
        request.Freeze();
        return request;
    }

    /// <summary>A container create with these fields of HostConfig.</summary>
    public static Task<DockerRequest> Container(IEngine engine, string hostConfig) =>
        Of(engine, Containers.Create, "{\"Image\":\"alpine\",\"HostConfig\":{" + hostConfig + "}}");

    /// <summary>The body as it would be forwarded.</summary>
    public static string Body(DockerRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        request.WriteBody(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
