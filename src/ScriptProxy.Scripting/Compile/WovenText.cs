using System.Text;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// A text with insertions. None of them has a newline, so that every line keeps its number. Insertions at one place stay in the order they
/// were made, but for those around parts that lie inside one another, which are added from the outside to the inside.
/// </summary>
internal sealed class WovenText(string text)
{
    private readonly List<(int Position, int Order, int Length, string Text)> _changes = [];

    private int Next => _changes.Count + 1;

    public void Insert(int position, string inserted) => Replace(position, 0, inserted);

    public void Replace(int position, int length, string replacement) => _changes.Add((position, Next, length, replacement));

    public void Around(int start, int end, string before, string after)
    {
        // At one position everything that ends there comes first, the innermost before the others; then what starts, the outermost first.
        var order = Next;
        _changes.Add((start, order, 0, before));
        _changes.Add((end, -order, 0, after));
    }

    public override string ToString()
    {
        var result = new StringBuilder(text.Length * 2);
        var position = 0;
        foreach (var change in _changes.OrderBy(static change => change.Position).ThenBy(static change => change.Order))
        {
            result.Append(text, position, change.Position - position).Append(change.Text);
            position = change.Position + change.Length;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
