using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Scripting.Check;

/// <summary>A member of every request that is empty for some operations.</summary>
/// <param name="Property">The member.</param>
/// <param name="HasIt">True for the operations that can have something in it.</param>
/// <param name="Why">What the others lack, and what to do.</param>
internal sealed record NeverThere(string Property, Func<Operation, bool> HasIt, string Why)
{
    public static IReadOnlyList<NeverThere> All { get; } =
    [
        new(nameof(DockerRequest.HostAccess), static operation => HostAccessAnalysis.Operations.Contains(operation.Name),
            "they cannot reach the host; name the operations that make containers, volumes or networks"),
        new(nameof(DockerRequest.Images), static operation => ImageAnalysis.Operations.Contains(operation.Name),
            "they name no image; look the container up with r.Engine"),
        new(nameof(DockerRequest.Target), static operation => operation.Description.Routes.Length == 0
            || operation.Description.Routes.Any(static route => route.Template.Contains('{', StringComparison.Ordinal)),
            "their path names nothing; look at r.Query or r.Body"),
    ];
}
