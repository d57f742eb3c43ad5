using System.Text;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// A text with insertions. None of them has a newline, so that every line keeps its number. Insertions at one place stay in the order they
/// were made.
/// </summary>
internal sealed class WovenText(string text)
{
    private readonly List<(int Position, int Length, string Text)> _changes = [];

    public void Insert(int position, string inserted) => Replace(position, 0, inserted);

    public void Replace(int position, int length, string replacement) => _changes.Add((position, length, replacement));

    public override string ToString()
    {
        var result = new StringBuilder(text.Length * 2);
        var position = 0;
        foreach (var change in _changes.OrderBy(static change => change.Position))
        {
            result.Append(text, position, change.Position - position).Append(change.Text);
            position = change.Position + change.Length;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
