namespace ScriptProxy.Tests.GoModel;

/// <summary>The fields of a Go struct, those of embedded ones inline.</summary>
internal sealed class GoFields(string name, IReadOnlyList<(string Name, GoType Type)> all)
{
    public string Name => name;

    public IReadOnlyList<(string Name, GoType Type)> All => all;

    /// <summary>The field of a JSON key: the exact name, else the first one that is equal under simple folding; -1 for none.</summary>
    public int Find(string key)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Name == key)
            {
                return i;
            }
        }

        var folded = Fold(key);
        for (var i = 0; i < all.Count; i++)
        {
            if (Fold(all[i].Name) == folded)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Go's foldName, for names that are ASCII: the only other letters with an ASCII one in their orbit are these two.</summary>
    public static string Fold(string text) => string.Concat(text.Select(static c => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 32),
        '\u017f' => 'S',
        '\u212a' => 'K',
        _ => c,
    }));
}
