namespace ScriptProxy.Sdk.Access;

/// <summary>Lists of added capabilities.</summary>
internal static class CapabilityAccess
{
    public static void Add(AccessCollector found, string pointer, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            found.Add(new Capability(Capability.Normalise(names[i])) { Pointer = JsonPointer.Element(pointer, i) });
        }
    }
}
