namespace ScriptProxy.Sdk.Access;

/// <summary>Kernel parameters of containers, services and endpoints.</summary>
internal static class SysctlAccess
{
    public static void Add(AccessCollector found, string pointer, Dictionary<string, string> sysctls)
    {
        foreach (var (name, value) in sysctls)
        {
            found.Add(new Sysctl(name) { Pointer = JsonPointer.Member(pointer, name), Value = value });
        }
    }

    /// <summary>The endpoint option <c>com.docker.network.endpoint.sysctls</c>: <c>name=value</c>, separated by commas.</summary>
    public static void AddEndpointOption(AccessCollector found, string pointer, string text)
    {
        foreach (var item in text.Split(','))
        {
            var at = item.IndexOf('=', StringComparison.Ordinal);
            found.Add(new Sysctl(at < 0 ? item : item[..at]) { Pointer = pointer, Value = at < 0 ? "" : item[(at + 1)..] });
        }
    }
}
