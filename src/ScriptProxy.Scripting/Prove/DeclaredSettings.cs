using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove;

/// <summary>The settings of a case, and nothing of the environment.</summary>
internal sealed class DeclaredSettings
{
    private readonly Dictionary<string, string> _values;

    /// <param name="settings">The settings by name.</param>
    /// <param name="files">The texts of the files they name, by path.</param>
    public DeclaredSettings(IEnumerable<KeyValuePair<string, string>> settings, IEnumerable<KeyValuePair<string, string>> files)
    {
        _values = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(files, StringComparer.Ordinal);
        Key = Lines(_values) + "\n" + Lines(texts);
        ForRules = new RuleSettings(
            name => _values.GetValueOrDefault(name),
            path => texts.TryGetValue(path, out var text) ? text : throw new FileNotFoundException("a case sees the files it declares and no other", path));
    }

    public static DeclaredSettings None { get; } = new([], []);

    /// <summary>Equal for equal settings.</summary>
    public string Key { get; }

    public RuleSettings ForRules { get; }

    public bool IsEmpty => _values.Count == 0;

    public override string ToString() => string.Join(", ", _values.Select(static pair => $"{pair.Key}={pair.Value}"));

    private static string Lines(Dictionary<string, string> pairs) =>
        string.Concat(pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}\n"));

    /// <summary>Runs something that reads settings at once, as the top level of rules does.</summary>
    public T Within<T>(Func<T> work)
    {
        RuleSettings.Declare(ForRules);
        try
        {
            return work();
        }
        finally
        {
            RuleSettings.Declare(null);
        }
    }
}
