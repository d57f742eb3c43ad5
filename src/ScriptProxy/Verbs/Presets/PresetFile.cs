namespace ScriptProxy.Verbs.Presets;

/// <summary>A preset of the library.</summary>
/// <param name="Name">What <c>--preset</c> calls it.</param>
/// <param name="File">Its file.</param>
internal sealed record PresetFile(string Name, string File)
{
    /// <summary>What it is for: the first line of its file, which is a comment.</summary>
    public string Summary() => System.IO.File.ReadLines(File).FirstOrDefault("").TrimStart('/').Trim();
}
