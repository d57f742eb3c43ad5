using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

/// <summary>Scripts without a folder.</summary>
internal static class Sources
{
    public static ScriptSource Of(string path, string text, params SourceFile[] loaded) => new(new SourceFile(path, text), loaded, []);

    public static ScriptSource Rule(string name) => Of(name + ".csx", $"Allow(\"{name}\", Operations.Read);");
}
