using System.Text;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>Text of the description files as XML documentation and as C# literals.</summary>
internal static class DocText
{
    public static string Encode(string text)
    {
        var xml = new StringBuilder(text.Length + 16);
        var parts = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Split('`');
        for (var i = 0; i < parts.Length; i++)
        {
            // Odd parts are between back quotes; a last one without partner stays as it is.
            var isCode = i % 2 == 1;
            xml.Append(isCode && i == parts.Length - 1 ? "`" + parts[i] : isCode ? "<c>" + parts[i] + "</c>" : parts[i]);
        }

        return xml.ToString();
    }

    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
