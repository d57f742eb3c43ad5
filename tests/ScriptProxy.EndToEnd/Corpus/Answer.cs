using System.Globalization;
using System.Text;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>What came back for the bytes of one case.</summary>
/// <param name="Text">Heads and bodies as Latin-1 text; empty when the connection was closed without an answer.</param>
internal sealed record Answer(string Text)
{
    /// <summary>The status of the first answer that is not an interim one; 0 when there is none.</summary>
    internal int Status { get; } = StatusOf(Text);

    /// <summary>The engine did what it was asked, or switched to the stream it was asked for.</summary>
    internal bool IsSuccess => Status is 101 or (>= 200 and < 300) or 304;

    /// <summary>The text as UTF-8, for messages.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Text));

    private static int StatusOf(string text)
    {
        var rest = text;
        while (rest.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && rest.Length >= 12)
        {
            var status = int.Parse(rest.AsSpan(9, 3), CultureInfo.InvariantCulture);
            var end = rest.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (status is 101 or >= 200 || end < 0)
            {
                return status;
            }

            rest = rest[(end + 4)..];
        }

        return 0;
    }
}
