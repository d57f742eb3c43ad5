using System.Globalization;

namespace ScriptProxy.Sdk.Rules.GoSyntax;

/// <summary>A regular expression of Go, understood, and written down again for .NET.</summary>
/// <param name="Root">What it says.</param>
internal sealed record GoPattern(GoNode Root)
{
    /// <summary>For .NET, to be looked for anywhere.</summary>
    public string Text => Write(Root, Place.Alone);

    /// <summary>For .NET, to match the whole text.</summary>
    public string WholeText
    {
        get
        {
            // An expression that says so itself need not be told twice.
            var items = Root is GoNode.Sequence(var all) ? all : [Root];
            items = [.. items.SkipWhile(static item => item is GoNode.Begin)];
            var end = items.Count;
            while (end > 0 && items[end - 1] is GoNode.End)
            {
                end--;
            }

            return $@"\A{Write(new GoNode.Sequence([.. items.Take(end)]), Place.InSequence)}\z";
        }
    }

    private enum Place
    {
        Alone,
        InSequence,
        Repeated,
    }

    /// <exception cref="FormatException">The expression is none, or cannot be said.</exception>
    public static GoPattern Parse(string pattern) => new(new GoPatternParser(pattern).Parse());

    private static string Write(GoNode node, Place place) => node switch
    {
        GoNode.One(var set) => set.ToString(),
        GoNode.Begin => @"\A",
        GoNode.End => @"\z",
        GoNode.Sequence([var single]) => Write(single, place),
        GoNode.Sequence(var items) => Group(string.Concat(items.Select(static item => Write(item, Place.InSequence))), place == Place.Repeated || (items.Count == 0 && place != Place.Alone)),
        GoNode.Choice(var items) => Group(string.Join('|', items.Select(static item => Write(item, Place.Alone))), place != Place.Alone),
        GoNode.Repeat(var item, var least, var most) => Group(Write(item, Place.Repeated) + Count(least, most), place == Place.Repeated),
        _ => throw new InvalidOperationException(node.ToString()),
    };

    private static string Group(string text, bool isNeeded) => isNeeded ? $"(?:{text})" : text;

    private static string Count(int least, int? most) => (least, most) switch
    {
        (0, 1) => "?",
        (0, null) => "*",
        (1, null) => "+",
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{{{least},}}"),
        var (low, high) when low == high => string.Create(CultureInfo.InvariantCulture, $"{{{least}}}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{{{least},{most}}}"),
    };
}
