namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>Names that no other test uses.</summary>
internal static class Names
{
    internal static string New() => "sp-e2e-" + Guid.NewGuid().ToString("N")[..12];
}
