using System.Text.Json;
using ScriptProxy.Scripting.Check;

namespace ScriptProxy.Verbs;

/// <summary>What SARIF says of a kind of diagnostic (a <c>reportingDescriptor</c>).</summary>
/// <param name="Id">The code.</param>
/// <param name="Level">Its usual severity.</param>
/// <param name="Title">What it is.</param>
/// <param name="Help">What to do.</param>
/// <param name="More">A page about it, null when there is none.</param>
internal sealed record SarifRule(string Id, string Level, string Title, string Help, Uri? More)
{
    public static SarifRule Of(Lint lint) => new(lint.Code, "warning", Sentence(lint.Title), lint.Help, lint.More);

    /// <summary>A code of the C# compiler, or one of ours about rules that cannot be loaded.</summary>
    public static SarifRule OfCode(string code) => code.StartsWith("CS", StringComparison.Ordinal)
        ? new SarifRule(
            code, "error", $"{code} of the C# compiler", "The message says what the compiler did not understand.",
            new Uri($"https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k({code})"))
        : new SarifRule(code, "error", "Rules that cannot be loaded", "The message says why. README.md lists the codes.", null);

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        WriteText(json, "shortDescription", Title);
        WriteText(json, "fullDescription", Help);
        WriteText(json, "help", Help);
        if (More is not null)
        {
            json.WriteString("helpUri", More.AbsoluteUri);
        }

        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Sentence(string title) => char.ToUpperInvariant(title[0]) + title[1..];
}
