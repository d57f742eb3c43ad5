using System.Globalization;
using System.Text.Json;

namespace ScriptProxy.Sdk.Access;

/// <summary>What the containers of a build take of the host: shared memory and per-process limits, in the query.</summary>
internal static class BuildResources
{
    public static void Add(AccessCollector found)
    {
        var text = found.Request.Query["shmsize"];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) && size > 0)
        {
            MemoryMounts.AddSized(found, "?shmsize", "/dev/shm", size);
        }

        if (QueryJson.Read(found, "ulimits", JsonValueKind.Array) is not { } limits)
        {
            return;
        }

        foreach (var limit in limits.EnumerateArray())
        {
            if (limit.ValueKind != JsonValueKind.Object
                || !QueryJson.TryField(limit, "Name", out var name) || name is { ValueKind: not JsonValueKind.String }
                || !TryNumber(limit, "Hard", out var hard) || !TryNumber(limit, "Soft", out var soft))
            {
                found.Add(new Unrecognised("ambiguous limit") { Pointer = "?ulimits" });
            }
            else
            {
                PriorityAccess.AddUlimit(found, "?ulimits", name?.GetString(), hard, soft);
            }
        }
    }

    private static bool TryNumber(JsonElement limit, string field, out long number)
    {
        number = 0;
        return QueryJson.TryField(limit, field, out var value)
            && (value is not { } given || (given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out number)));
    }
}
