namespace ScriptProxy.Scripting.Check;

/// <summary>
/// The lines of a file on which a warning is switched off with <c>#pragma warning disable SPnnnn</c>, up to <c>restore</c> or the end.
/// Without codes the line means all of them, as in C#. Read from the text, so that lints over loaded rules need no compiler.
/// </summary>
internal sealed class Suppressions
{
    private readonly List<(int Line, bool Disable, string[] Codes)> _pragmas = [];

    public Suppressions(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.TrimStart().StartsWith('#'))
            {
                Read(line.ToString(), number);
            }
        }
    }

    public bool Covers(string code, int line)
    {
        var disabled = false;
        foreach (var pragma in _pragmas)
        {
            if (pragma.Line <= line && (pragma.Codes.Length == 0 || pragma.Codes.Contains(code, StringComparer.Ordinal)))
            {
                disabled = pragma.Disable;
            }
        }

        return disabled;
    }

    private void Read(string line, int number)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        var words = (comment < 0 ? line : line[..comment]).Replace("#", "# ", StringComparison.Ordinal)
            .Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["#", "pragma", "warning", "disable" or "restore", .. var codes])
        {
            _pragmas.Add((number, words[3] == "disable", codes));
        }
    }
}
