namespace ScriptProxy.Sdk.Access;

/// <summary>The isolation technology of Windows containers, compared without regard to case. Only process isolation shares the host's kernel.</summary>
internal static class Isolation
{
    public static void Add(AccessCollector found, string pointer, string? value)
    {
        if (value?.ToUpperInvariant() is { Length: > 0 } name && name is not ("DEFAULT" or "HYPERV"))
        {
            found.Add(new Runtime(value) { Pointer = pointer });
        }
    }
}
