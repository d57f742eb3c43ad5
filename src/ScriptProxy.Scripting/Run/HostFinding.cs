using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>Denials that come from the host and not from a rule.</summary>
internal static class HostFinding
{
    /// <summary>The name of the denial where no rule allows a request.</summary>
    private const string Default = "default";

    public static Finding Changed { get; } = Deny(
        "frozen request", "an Allow, Deny or Warn rule changed the request; only Rewrite rules may");

    public static Finding NothingAllows(DockerRequest request) => Deny(
        Default,
        $"no rule allows {request.Operation.Name} ({request.Method} {request.Path}); to allow it: Allow(\"a name\", {request.Operation.Name});");

    private static Finding Deny(string name, string text) =>
        new(RuleVerb.Deny, name, File: "", Line: 0, text, Explanation: null, EnforcementMode.Enforce, Fault: null);
}
