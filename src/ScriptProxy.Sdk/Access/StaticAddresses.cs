namespace ScriptProxy.Sdk.Access;

/// <summary>Addresses a container claims for itself.</summary>
internal static class StaticAddresses
{
    public static void Add(AccessCollector found, string pointer, string? address)
    {
        if (!string.IsNullOrEmpty(address))
        {
            found.Add(new StaticAddress(address) { Pointer = pointer });
        }
    }
}
