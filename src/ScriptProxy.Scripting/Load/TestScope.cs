namespace ScriptProxy.Scripting.Load;

/// <summary>Which test files belong to a snapshot of the rules folder.</summary>
internal enum TestScope
{
    None,

    /// <summary>Those directly in the folder, beside the live rules.</summary>
    BesideLive,

    /// <summary>Those in folders below too.</summary>
    Everywhere,
}
