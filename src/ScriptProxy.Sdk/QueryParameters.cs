using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.Sdk;

/// <summary>
/// The query parameters of a request, decoded once, in the order the client sent them. Keys are case-sensitive; the values are read
/// as the daemon reads them. Operations with parameters of their own have typed properties over the same values.
/// </summary>
public class QueryParameters
{
    private static readonly List<KeyValuePair<string, string>> Nothing = [];

    // The one above until something is added: most requests have no parameters.
    private List<KeyValuePair<string, string>> _items = Nothing;

    /// <summary>The keys that are present, in order, repeated keys once.</summary>
    public IEnumerable<string> Keys => _items.Select(static item => item.Key).Distinct(StringComparer.Ordinal);

    /// <summary>Counts the changes made to this object: where the number is the same, nothing has to be compared.</summary>
    internal int Revision { get; private set; }

    /// <summary>How many parameters there are, repeated keys counted each.</summary>
    public int Count => _items.Count;

    /// <summary>The first value of a parameter, null when it is absent. Setting replaces every value; null removes the parameter.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var item in _items)
            {
                if (item.Key == name)
                {
                    return item.Value;
                }
            }

            return null;
        }

        set
        {
            var at = _items.FindIndex(item => item.Key == name);
            if (at >= 0)
            {
                Revision++;
                _items.RemoveAll(item => item.Key == name);
            }

            if (value is not null)
            {
                Insert(at < 0 ? _items.Count : at, new(name, value));
            }
        }
    }

    /// <summary>Every value of a repeatable parameter.</summary>
    public IReadOnlyList<string> All(string name) => [.. _items.Where(item => item.Key == name).Select(static item => item.Value)];

    /// <summary>
    /// A boolean as the daemon reads it: empty, <c>0</c>, <c>no</c>, <c>false</c> and <c>none</c> are false, every other text is true.
    /// </summary>
    public bool Bool(string name, bool whenAbsent = false) => this[name] is { } text ? !IsFalse(text) : whenAbsent;

    /// <summary>A boolean as Go's ParseBool reads it, used by swarm operations; text that is neither is null.</summary>
    public bool? StrictBool(string name) => this[name] switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    /// <summary>An integer; null when it is absent or not a decimal number.</summary>
    public long? Int(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A parameter whose value is a JSON document, such as <c>filters</c>; null when it is absent or empty.</summary>
    /// <exception cref="JsonException">The value is not JSON.</exception>
    public JsonElement? Json(string name) => this[name] is { Length: > 0 } text ? JsonElement.Parse(text) : null;

    /// <summary>Appends a parameter, keeping those of the same name.</summary>
    public void Add(string name, string value) => Insert(_items.Count, new(name, value));

    /// <summary>Replaces every value of a repeatable parameter.</summary>
    public void Set(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this[name] = null;
        foreach (var value in values)
        {
            Add(name, value);
        }
    }

    /// <summary>The canonical query string without the question mark: every value percent-encoded as UTF-8.</summary>
    public override string ToString()
    {
        if (_items.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var (key, value) in _items)
        {
            text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    internal bool HasUnknown(OperationDescription operation)
    {
        foreach (var item in _items)
        {
            if (operation.FindQuery(item.Key) is null)
            {
                return true;
            }
        }

        return false;
    }

    internal void CollectUnknown(OperationDescription operation, List<string> found) =>
        found.AddRange(Keys.Where(key => operation.FindQuery(key) is null).Select(static key => "?" + key));

    private void Insert(int at, KeyValuePair<string, string> item)
    {
        Revision++;
        if (ReferenceEquals(_items, Nothing))
        {
            _items = [];
        }

        _items.Insert(at, item);
    }

    private static bool IsFalse(string text) =>
        text.Trim().ToLowerInvariant() is "" or "0" or "no" or "false" or "none";
}
