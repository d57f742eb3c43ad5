namespace ScriptProxy.Sdk.Rules;

/// <summary>Notes which files the top level of a script reads, so that a change of one is a change of the rules.</summary>
internal static class SettingFiles
{
    [ThreadStatic]
    private static List<SettingFile>? s_current;

    /// <summary>Runs the top level of a script on this thread.</summary>
    /// <param name="script">The top level.</param>
    /// <param name="files">What it read, also when it failed.</param>
    public static void Collect(Action script, List<SettingFile> files)
    {
        var outer = s_current;
        s_current = files;
        try
        {
            script();
        }
        finally
        {
            s_current = outer;
        }
    }

    public static string Read(string setting, string path, Func<string, string> read)
    {
        if (s_current is null && !DryRun.IsOn)
        {
            throw new InvalidOperationException($"Settings.File(\"{setting}\") is for the top level of a rule file; keep what it says in a variable");
        }

        try
        {
            var text = read(path);
            s_current?.Add(new SettingFile(path, text));
            return text;
        }
        catch (Exception exception) when (SettingFile.IsAboutTheFile(exception))
        {
            s_current?.Add(new SettingFile(path, null));
            var why = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message;
            throw new InvalidOperationException($"{setting} names {path}, which cannot be read: {why}", exception);
        }
    }
}
