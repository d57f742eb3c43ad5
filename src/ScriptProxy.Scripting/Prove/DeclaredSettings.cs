using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove;

/// <summary>The settings of a case, and nothing of the environment.</summary>
internal sealed class DeclaredSettings
{
    private readonly Dictionary<string, string> _values;

    public DeclaredSettings(IEnumerable<KeyValuePair<string, string>> settings)
    {
        _values = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        Key = string.Concat(_values.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}\n"));
        ForRules = new RuleSettings(name => _values.GetValueOrDefault(name));
    }

    public static DeclaredSettings None { get; } = new([]);

    /// <summary>Equal for equal settings.</summary>
    public string Key { get; }

    public RuleSettings ForRules { get; }

    public bool IsEmpty => _values.Count == 0;

    public override string ToString() => string.Join(", ", _values.Select(static pair => $"{pair.Key}={pair.Value}"));

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
