using ScriptProxy.Decode;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Forward;

/// <summary>Rebuilds what goes to the daemon from the judged request alone: version, path, query and body in canonical form.</summary>
internal static class ForwardTarget
{
    /// <param name="judgement">What was judged.</param>
    /// <param name="target">The path of the request, decoded, or the same path with the full id of what it names.</param>
    public static ForwardRequest Of(Judgement judgement, string target)
    {
        var request = judgement.Request;
        var path = PercentEncoding.EncodePath(target);
        var prefix = request.ForwardedApiVersion is { } version ? $"/v{version}" : "";
        return new ForwardRequest
        {
            Method = request.Method,
            Target = judgement.Query.Length == 0 ? prefix + path : $"{prefix}{path}?{judgement.Query}",
            JsonBody = judgement.Body,
            RegistryHeader = request.RegistryHeader,
            BodyKind = request.Operation.Body,
            HasClientBody = request.Operation.Body == BodyKind.Stream,
            Upgrade = request.Operation.Upgrade,
        };
    }
}
