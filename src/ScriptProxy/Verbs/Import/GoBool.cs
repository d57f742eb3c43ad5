namespace ScriptProxy.Verbs.Import;

/// <summary>Booleans as Go reads them.</summary>
internal static class GoBool
{
    /// <summary>Null for what is neither true nor false.</summary>
    public static bool? Read(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    public static bool Parse(OldSetting setting) =>
        Read(setting.Value) ?? throw new ImportException($"{setting.Origin}: {setting} is neither true nor false; the older proxy refused to start");
}
