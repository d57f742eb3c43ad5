using System.Globalization;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>Settings by which a container takes memory or processor time from the host itself.</summary>
internal static class PriorityAccess
{
    public static void Add(AccessCollector found, string at, Resources resources)
    {
        if (resources.OomKillDisable == true)
        {
            found.Add(new HostPriority("oom-kill") { Pointer = at + "/OomKillDisable", Value = "true" });
        }

        if (resources.CpuRealtimeRuntime is not (null or 0) and var runtime)
        {
            Add(found, at + "/CpuRealtimeRuntime", "realtime", runtime.Value);
        }

        AddUlimits(found, at + "/Ulimits", resources.Ulimits);
    }

    public static void AddScore(AccessCollector found, string pointer, long? score)
    {
        if (score < 0)
        {
            Add(found, pointer, "oom-score", score.Value);
        }
    }

    public static void AddUlimits(AccessCollector found, string at, List<Ulimit> limits)
    {
        for (var i = 0; i < limits.Count; i++)
        {
            AddUlimit(found, JsonPointer.Element(at, i), limits[i].Name, limits[i].Hard ?? 0, limits[i].Soft ?? 0);
        }
    }

    /// <summary>
    /// With these two a process without any capability may raise its priority. Zero forbids it; -1 is without limit. The daemon takes the
    /// name in any case.
    /// </summary>
    public static void AddUlimit(AccessCollector found, string pointer, string? name, long hard, long soft)
    {
        var kind = GoCase.Upper(name ?? "") switch { "RTPRIO" => "realtime", "NICE" => "nice", _ => null };
        var value = hard == 0 ? soft : hard;
        if (kind is not null && value != 0)
        {
            Add(found, pointer, kind, value);
        }
    }

    private static void Add(AccessCollector found, string pointer, string kind, long value) =>
        found.Add(new HostPriority(kind) { Pointer = pointer, Value = value.ToString(CultureInfo.InvariantCulture) });
}
