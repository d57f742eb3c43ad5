using System.Text.RegularExpressions;

namespace ScriptProxy.Tests.Corpus;

/// <summary>
/// One case of the corpus: a request, what the proxy must make of it, and what a real engine shows. tests/corpus/README.md describes
/// the format.
/// </summary>
internal sealed partial class CorpusCase
{
    private readonly ILookup<string, string> _header;

    private CorpusCase(string path, ILookup<string, string> header, CorpusRequest request)
    {
        Path = path;
        _header = header;
        Request = request;
    }

    /// <summary>Every key a case may have.</summary>
    private static string[] Keys { get; } =
    [
        "what", "expect", "construction", "access", "image", "unknown", "forwards", "sends", "lacks", "headers", "header", "answers", "engine",
        "rules", "real", "before", "proof", "after", "wire",
    ];

    /// <summary>Relative to tests/corpus: <c>025-host-pid/folded-key.case</c>.</summary>
    public string Path { get; }

    public CorpusRequest Request { get; }

    /// <summary>True for a harmless request that stands beside the attacks to show that they are not refused for their looks.</summary>
    public bool IsGood => System.IO.Path.GetFileName(Path).StartsWith("good-", StringComparison.Ordinal);

    /// <summary>The folder of rules below tests/corpus/rules; null for the shipped rules.</summary>
    public string? Rules => _header["rules"].SingleOrDefault();

    /// <summary>The releases of the engine that can show the danger: <c>20.10</c>, <c>28</c>.</summary>
    public string[] RealEngines => _header["real"].SingleOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>All values of a repeatable key.</summary>
    public IEnumerable<string> All(string key) => _header[key];

    /// <summary>The value of a key that stands at most once.</summary>
    public string? One(string key) => _header[key].SingleOrDefault();

    /// <exception cref="FormatException">The file is not a case.</exception>
    public static CorpusCase Read(string folder, string path)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(folder, path)).ReplaceLineEndings("\n");
        var divider = text.IndexOf("\n---\n", StringComparison.Ordinal);
        if (divider < 0)
        {
            throw new FormatException($"{path}: a line --- is missing");
        }

        var header = text[..divider].Split('\n').Where(static line => line.Length > 0).Select(line => Entry(path, line))
            .ToLookup(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);
        var found = new CorpusCase(path, header, CorpusRequest.Parse(text[(divider + 5)..], header["wire"].Contains("verbatim")));
        found.Check();
        return found;
    }

    public override string ToString() => Path;

    [GeneratedRegex(@"^(allowed|denied (default|fault|""[^""]+"")|refused (SP\d{4}|\d{3}(\|closed)?))$", RegexOptions.None, 1000)]
    private static partial Regex Expectation { get; }

    private static KeyValuePair<string, string> Entry(string path, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? line : line[..colon];
        return Array.Exists(Keys, known => known == key)
            ? new(key, line[(colon + 1)..].Trim())
            : throw new FormatException($"{path}: '{key}' is not a key of a case");
    }

    private void Check()
    {
        if (One("what") is null or "")
        {
            throw new FormatException($"{Path}: 'what' has to say what the client tries");
        }

        if (!_header["expect"].Any() || _header["expect"].FirstOrDefault(expectation => !Expectation.IsMatch(expectation)) is not null)
        {
            throw new FormatException($"{Path}: 'expect' is missing or not understood");
        }

        if (All("expect").Any(static expectation => expectation.StartsWith("refused", StringComparison.Ordinal)) && string.IsNullOrEmpty(One("construction")))
        {
            throw new FormatException($"{Path}: 'construction' has to say what refuses the whole class");
        }

        if (IsGood && All("expect").Any(static expectation => expectation != "allowed"))
        {
            throw new FormatException($"{Path}: a good twin has to be allowed");
        }
    }
}
