namespace ScriptProxy.Sdk.Access;

/// <summary>Lists of name servers.</summary>
internal static class NameServers
{
    public static void Add(AccessCollector found, string pointer, List<string> addresses)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            found.Add(new NameServer(addresses[i]) { Pointer = JsonPointer.Element(pointer, i) });
        }
    }
}
