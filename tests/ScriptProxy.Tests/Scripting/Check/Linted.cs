using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Scripting.Check;

/// <summary>What lints say of a script, or of rules that are declared.</summary>
internal static class Linted
{
    /// <summary>The warnings of a script that compiles.</summary>
    public static ScriptDiagnostic[] Script(string text, params (string Path, string Text)[] loaded)
    {
        var source = new ScriptSource(new SourceFile("rules.csx", text), [.. loaded.Select(static file => new SourceFile(file.Path, file.Text))], []);
        return ScriptCompiler.Compile(source, CompileOptions.Default) switch
        {
            CompileOutcome.Compiled compiled => [.. compiled.Warnings],
            CompileOutcome.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Diagnostics)),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    /// <summary>The codes of the warnings of a script that compiles.</summary>
    public static string[] Codes(string text) => [.. Script(text).Select(static warning => warning.Code)];

    /// <summary>The codes of what is found in declarations.</summary>
    public static string[] Rules(Action declare) =>
        [.. SetLints.Find(RuleCollector.Collect(declare), []).Select(static warning => warning.Code)];
}
