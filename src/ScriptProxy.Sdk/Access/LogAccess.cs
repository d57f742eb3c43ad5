namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Log drivers. Those that only write on the host are harmless; options can still name an address or a file of the host, also when the
/// driver is left to the daemon's default.
/// </summary>
internal static class LogAccess
{
    private static readonly string[] AddressSuffixes = ["-address", "-url", "-endpoint"];

    public static void Add(AccessCollector found, string driverPointer, string? driver, string optionsPointer, Dictionary<string, string> options)
    {
        var addresses = 0;
        foreach (var (name, value) in options)
        {
            var pointer = JsonPointer.Member(optionsPointer, name);
            if (Array.Exists(AddressSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)))
            {
                addresses++;
                found.Add(new RemoteLog(driver ?? "", value) { Pointer = pointer });
            }

            if (FileOf(name, value) is { } path)
            {
                found.Add(new HostPath(HostFilePath.Clean(path), ReadOnly: false) { Pointer = pointer, Verb = "names" });
            }
        }

        if (addresses == 0 && driver is not (null or "" or "json-file" or "local" or "journald" or "none"))
        {
            found.Add(new RemoteLog(driver, "") { Pointer = driverPointer });
        }
    }

    /// <summary>The file or socket of the host that an option names. Labels, tags and formats are text even if they begin with a slash.</summary>
    private static string? FileOf(string name, string value)
    {
        if (name is "tag" or "labels" or "labels-regex" or "env" or "env-regex"
            || name.EndsWith("-tag", StringComparison.Ordinal) || name.EndsWith("-format", StringComparison.Ordinal))
        {
            return null;
        }

        var path = value.StartsWith("unix://", StringComparison.Ordinal) || value.StartsWith("unixgram://", StringComparison.Ordinal)
            ? value[(value.IndexOf("://", StringComparison.Ordinal) + 3)..]
            : value;
        return path.StartsWith('/') ? path : null;
    }
}
