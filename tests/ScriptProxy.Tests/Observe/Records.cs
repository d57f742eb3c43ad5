using System.Text.Json;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Observe;

/// <summary>Decision records to start from.</summary>
internal static class Records
{
    public static DecisionRecord Allowed { get; } = new()
    {
        Time = new DateTimeOffset(2026, 3, 14, 15, 9, 26, 535, TimeSpan.Zero),
        Id = "7f3c9a12",
        Generation = 3,
        Listener = "ci",
        Client = "127.0.0.1",
        Method = "POST",
        Operation = "Containers.Start",
        Path = "/containers/web/start",
        ApiVersion = "1.44",
        Decision = Decision.Allow,
        Mode = EnforcementMode.Enforce,
        Status = 204,
        UpstreamStatus = 204,
        TimingsUs = new DecisionTimings(12, 34, 5678),
    };

    public static DecisionRecord Denied { get; } = Allowed with
    {
        Operation = "Containers.Create",
        Path = "/containers/create",
        Decision = Decision.Deny,
        Code = "SP3001",
        Status = 403,
        UpstreamStatus = null,
        TimingsUs = new DecisionTimings(12, 34),
        Reasons =
        [
            new DecisionReason("allow", "ci creates", "10-ci.csx", 2, "Containers.Create is allowed"),
            new DecisionReason("deny", "no privileged containers", "20-host-access.csx", 4, "HostConfig.Privileged is true"),
        ],
    };

    public static DecisionRewrite Rewrite(string patch)
    {
        using var document = JsonDocument.Parse(patch);
        return new DecisionRewrite("every container has a memory limit", document.RootElement.Clone());
    }
}
