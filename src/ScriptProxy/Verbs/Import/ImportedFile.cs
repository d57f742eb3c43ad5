using System.Globalization;
using System.Text;
using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>A rule file in the making, and what could not be said in it.</summary>
internal sealed class ImportedFile
{
    private readonly StringBuilder _rules = new();
    private readonly List<string> _notes = [];
    private readonly HashSet<string> _declarations = new(StringComparer.Ordinal);
    private readonly StringBuilder _head = new();
    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private OperationSet _always = OperationSet.Empty;
    private OperationSet _sometimes = OperationSet.Empty;
    private int _variables;

    /// <summary>For standard error.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>True when the older proxy let something pass.</summary>
    public bool HasRules => _rules.Length > 0;

    /// <summary>Says something at the top of the file.</summary>
    public void Note(string text) => _notes.Add(text);

    public void Use(string space) => _usings.Add(space);

    /// <summary>A name for an expression that no other has.</summary>
    public string NewVariable() => string.Create(CultureInfo.InvariantCulture, $"pattern{++_variables}");

    /// <summary>Declares something that rules use, once.</summary>
    public void Declare(string code)
    {
        if (_declarations.Add(code))
        {
            _head.Append('\n').Append(code).Append('\n');
        }
    }

    /// <summary>Begins what a setting or line says.</summary>
    public void Comment(string text)
    {
        _rules.Append('\n');
        foreach (var line in text.Split('\n'))
        {
            _rules.Append("// ").Append(CSharp.Comment(line)).Append('\n');
        }
    }

    public void Add(string code) => _rules.Append(code).Append('\n');

    /// <summary>Adds an Allow.</summary>
    public void Allow(string name, OperationSet operations, string? condition = null)
    {
        Add(CSharp.Allow(name, operations, condition));
        if (condition is null)
        {
            _always |= operations;
        }
        else
        {
            _sometimes |= operations;
        }
    }

    public string ToText(string title)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])[title, .. _notes.Count > 0 ? ["", .. _notes] : (string[])[], "", .. s_next])
        {
            text.Append(line.Length == 0 ? "//" : "// " + CSharp.Comment(line)).Append('\n');
        }

        foreach (var space in _usings)
        {
            text.Append("using ").Append(space).Append(";\n");
        }

        if ((_always & _sometimes).Count > 0)
        {
            text.Append("#pragma warning disable SP2211 // What one line opens for some requests, another opens for all.\n");
        }

        return text.Append(_head).Append(_rules.Length == 0 ? "\n// The older proxy let nothing pass.\n" : _rules).ToString();
    }

    private static readonly string[] s_next =
    [
        "These rules know methods and paths, as the older proxy did, and no bodies: whoever may create containers owns the host. What to do",
        "next: put this file into a folder beside 60-*.csx to 78-*.csx of the shipped rules, or with #load \"library/packs/...\", which deny",
        "what reaches the host; look at what would be denied with --mode audit; then take away what nobody needs.",
    ];
}
