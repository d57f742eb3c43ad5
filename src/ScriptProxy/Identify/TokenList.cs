using System.Security.Cryptography;
using System.Text;

namespace ScriptProxy.Identify;

/// <summary>The hashes of bearer tokens and whose they are: lines of <c>name:sha256</c>, and comments that begin with <c>#</c>.</summary>
internal sealed class TokenList
{
    private const int LongestName = 64;

    private readonly List<(string Name, byte[] Hash)> _entries = [];

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A line for a token.</summary>
    public static string Line(string name, string token) => $"{name}:{Convert.ToHexStringLower(HashOf(token))}";

    /// <summary>Letters, digits, dots, hyphens and underscores: a name that looks like nothing else wherever names of clients stand.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <exception cref="FormatException">A line is none of the above.</exception>
    public static TokenList Parse(string text)
    {
        var list = new TokenList();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                list.Add(line, number);
            }
        }

        return list;
    }

    /// <summary>Whose token it is. Looks at every entry to its end, so that the time it takes says nothing.</summary>
    public string? Find(string token)
    {
        var hash = HashOf(token);
        string? found = null;
        foreach (var (name, known) in _entries)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? name : found;
        }

        return found;
    }

    private void Add(string line, int number)
    {
        // The line is not quoted: somebody may have written the token itself.
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (name, hash) = colon < 0 ? (line, "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
        if (!IsName(name) || hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigit))
        {
            throw new FormatException($"line {number} is not name:sha256, a name of letters, digits, '.', '-' and '_' and 64 hexadecimal digits; scriptproxy token NAME makes one");
        }

        var bytes = Convert.FromHexString(hash);
        if (_entries.Exists(entry => entry.Hash.AsSpan().SequenceEqual(bytes)))
        {
            throw new FormatException($"line {number} has a token that another line has too");
        }

        _entries.Add((name, bytes));
    }
}
