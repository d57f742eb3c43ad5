using System.Text;

namespace ScriptProxy.Explain;

/// <summary>
/// Text in two columns, labels and what belongs to them, that fits a width: long lines are broken at blanks and go on under their
/// beginning. Colour is only ever added to whole pieces, so that the text is the same without it.
/// </summary>
/// <param name="colour">True for a terminal.</param>
/// <param name="width">How many characters a line may have.</param>
internal sealed class TextSheet(bool colour, int width = TextSheet.Width)
{
    public const int Width = 100;

    public const string Bold = "1";
    public const string Dim = "2";
    public const string Red = "31";
    public const string Green = "32";
    public const string Yellow = "33";

    private const int LabelWidth = 13;

    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Blank() => _text.Append('\n');

    /// <summary>A label in its column, and text beside it.</summary>
    public void Row(string label, string text, string code = "")
    {
        _text.Append(Paint(Dim, label.PadRight(LabelWidth)));
        Wrapped(text, LabelWidth, LabelWidth, code);
    }

    /// <summary>Text on lines of its own, moved to the right.</summary>
    public void Line(int indent, string text, string code = "")
    {
        _text.Append(' ', indent);
        Wrapped(text, indent, indent, code);
    }

    /// <summary>Text with something at the end of its line, where there is room for it.</summary>
    public void Line(int indent, IReadOnlyList<(string Text, string Code)> pieces, string right)
    {
        var length = indent + pieces.Sum(static piece => piece.Text.Length);
        _text.Append(' ', indent);
        if (length + 2 + right.Length > width)
        {
            Wrapped(string.Concat(pieces.Select(static piece => piece.Text)), indent, indent + 2, "");
            if (right.Length > 0)
            {
                Line(indent + 2, right, Dim);
            }

            return;
        }

        foreach (var (text, code) in pieces)
        {
            _text.Append(Paint(code, text));
        }

        _text.Append(right.Length == 0 ? "" : Paint(Dim, right.PadLeft(width - length))).Append('\n');
    }

    /// <summary>Lines that are to stay as they are, cut where they are too long.</summary>
    public void Verbatim(int indent, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var room = width - indent;
            _text.Append(' ', indent).Append(line.Length <= room ? line : line[..(room - 3)] + "...").Append('\n');
        }
    }

    /// <summary>Continues behind what stands on the line already.</summary>
    private void Wrapped(string text, int column, int indent, string code)
    {
        var rest = text.AsSpan();
        while (true)
        {
            var room = Math.Max(width - column, 20);
            if (rest.Length <= room)
            {
                _text.Append(Paint(code, rest.ToString())).Append('\n');
                return;
            }

            var blank = rest[..(room + 1)].LastIndexOf(' ');
            var cut = blank > 0 ? blank : room;
            _text.Append(Paint(code, rest[..cut].ToString())).Append('\n').Append(' ', indent);
            rest = rest[cut..].TrimStart(' ');
            column = indent;
        }
    }

    private string Paint(string code, string text) =>
        colour && code.Length > 0 && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
