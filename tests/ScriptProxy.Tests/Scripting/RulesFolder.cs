namespace ScriptProxy.Tests.Scripting;

/// <summary>A rules folder of one test.</summary>
internal sealed class RulesFolder : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("rules-").FullName;

    public RulesFolder() => Directory.CreateDirectory(Path);

    /// <summary>The rules folder. What is beside it is outside of it.</summary>
    public string Path => System.IO.Path.Combine(_top, "rules");

    public string this[string name] => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));

    public RulesFolder Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this;
    }

    public void Dispose() => Directory.Delete(_top, recursive: true);
}
