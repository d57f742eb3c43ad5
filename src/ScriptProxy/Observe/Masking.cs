using System.Text.Json;

namespace ScriptProxy.Observe;

/// <summary>
/// Takes the secrets out of what goes into a log: environment values, registry credentials, secret and config data, build arguments.
/// Names stay, so that a reader sees what was set. One instance masks one record and remembers where.
/// </summary>
internal sealed class Masking
{
    private readonly List<string> _masked = [];

    /// <summary>Where values were replaced: <c>?buildargs</c>, <c>/body/Env/0</c>.</summary>
    public IReadOnlyList<string> Masked => _masked;

    /// <summary>A target as it came: path and query.</summary>
    public string Target(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? target : target[..(question + 1)] + Query(target[(question + 1)..]);
    }

    /// <summary>A query string without its question mark, encoded.</summary>
    public string Query(string query) => string.Join('&', query.Split('&').Select(Pair));

    /// <summary>An RFC 6902 patch of a rewrite.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonElement Patch(string patch) => new PatchMask(_masked).Apply(patch);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private string Pair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return pair;
        }

        var name = Decode(pair[..equals]);
        var value = Decode(pair[(equals + 1)..]);
        var safe = SecretText.Parameter(name, value);
        if (safe == value)
        {
            return pair;
        }

        _masked.Add("?" + name);
        return pair[..(equals + 1)] + Uri.EscapeDataString(safe).Replace("%2A", "*", StringComparison.Ordinal);
    }
}
