using System.Text;

namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>Texts to put before and after parts of a source that lie inside one another; added from the outside to the inside.</summary>
internal sealed class Insertions
{
    private readonly List<(int Position, int Order, string Text)> _all = [];

    public void Around(int start, int end, string before, string after)
    {
        // At one position everything that ends there comes first, the innermost before the others; then what starts, the outermost first.
        var order = _all.Count + 1;
        _all.Add((start, order, before));
        _all.Add((end, -order, after));
    }

    public void At(int position, string text) => _all.Add((position, _all.Count + 1, text));

    public string ApplyTo(string source)
    {
        var text = new StringBuilder(source.Length * 2);
        var done = 0;
        foreach (var (position, _, inserted) in _all.OrderBy(static one => one.Position).ThenBy(static one => one.Order))
        {
            text.Append(source, done, position - done).Append(inserted);
            done = position;
        }

        return text.Append(source, done, source.Length - done).ToString();
    }
}
