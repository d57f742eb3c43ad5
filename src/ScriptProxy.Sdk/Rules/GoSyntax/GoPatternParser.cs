using System.Globalization;

namespace ScriptProxy.Sdk.Rules.GoSyntax;

/// <summary>
/// Reads the syntax of Go's regexp package (https://pkg.go.dev/regexp/syntax). What has no twin here that matches the same is refused, never
/// taken for something like it: an expression that matches more would let more through.
/// </summary>
/// <param name="pattern">The expression.</param>
internal sealed class GoPatternParser(string pattern)
{
    private const int MostRepeats = 1000;
    private const int DeepestNesting = 250;

    private int _at;
    private int _depth;
    private bool _ignoreCase;
    private bool _dotMatchesNewline;

    private bool IsAtEnd => _at == pattern.Length;

    public GoNode Parse()
    {
        var node = Choice();
        return IsAtEnd ? node : throw Wrong("there is a ) without its (");
    }

    private GoNode Choice()
    {
        if (++_depth > DeepestNesting)
        {
            throw Wrong("it is nested too deep");
        }

        var items = new List<GoNode> { Sequence() };
        while (Take('|'))
        {
            items.Add(Sequence());
        }

        _depth--;
        return items.Count == 1 ? items[0] : new GoNode.Choice(items);
    }

    private GoNode Sequence()
    {
        var items = new List<GoNode>();
        while (!IsAtEnd && pattern[_at] is not ('|' or ')'))
        {
            if (Quoted(items) || Atom() is not { } atom)
            {
                continue;
            }

            items.Add(Repeated(atom));
        }

        return items.Count == 1 ? items[0] : new GoNode.Sequence(items);
    }

    /// <returns>True when there was a <c>\Q...\E</c>, whose characters are taken as they are.</returns>
    private bool Quoted(List<GoNode> items)
    {
        if (!Take(@"\Q"))
        {
            return false;
        }

        var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
        var text = pattern[_at..(end < 0 ? pattern.Length : end)];
        _at = end < 0 ? pattern.Length : end + 2;
        items.AddRange(text.Select(character => new GoNode.One(Single(character))));
        if (items.Count > 0 && text.Length > 0)
        {
            items[^1] = Repeated(items[^1]);
        }

        return true;
    }

    /// <returns>Null for what only sets flags.</returns>
    private GoNode? Atom()
    {
        var character = pattern[_at++];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                return new GoNode.One(Class());
            case '.':
                return new GoNode.One(_dotMatchesNewline ? CharSet.Any : CharSet.Newline.Complement());
            case '^':
                return new GoNode.Begin();
            case '$':
                return new GoNode.End();
            case '\\':
                return Escaped();
            case '*' or '+' or '?':
                throw Wrong($"there is nothing that {character} could repeat");
            default:
                return new GoNode.One(Single(character));
        }
    }

    private GoNode Escaped()
    {
        if (Take('A'))
        {
            return new GoNode.Begin();
        }

        return Take('z') ? new GoNode.End() : new GoNode.One(Fold(Perl() ?? Single(EscapedCharacter())));
    }

    private GoNode? Group()
    {
        var (ignoreCase, dotMatchesNewline) = (_ignoreCase, _dotMatchesNewline);
        if (Take('?'))
        {
            if (Take("P<") || Take('<'))
            {
                var close = pattern.IndexOf('>', _at);
                if (close <= _at || !pattern[_at..close].All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                {
                    throw Wrong("the name of a group is wrong");
                }

                _at = close + 1;
            }
            else if (!Flags())
            {
                return null;
            }
        }

        var inner = Choice();
        if (!Take(')'))
        {
            throw Wrong("a ( has no )");
        }

        (_ignoreCase, _dotMatchesNewline) = (ignoreCase, dotMatchesNewline);
        return inner;
    }

    /// <summary>The flags of <c>(?i)</c> or <c>(?i:...)</c>.</summary>
    /// <returns>True when a group follows, false when they hold from here on.</returns>
    private bool Flags()
    {
        var on = true;
        while (!IsAtEnd)
        {
            switch (pattern[_at++])
            {
                case '-' when on:
                    on = false;
                    break;
                case 'i':
                    _ignoreCase = on;
                    break;
                case 's':
                    _dotMatchesNewline = on;
                    break;
                case ':':
                    return true;
                case ')':
                    return false;
                default:
                    throw Wrong("only the flags i and s are supported, and no group that looks ahead or back");
            }
        }

        throw Wrong("a ( has no )");
    }

    private GoNode Repeated(GoNode atom)
    {
        var position = _at;
        if (Count() is not var (least, most))
        {
            return atom;
        }

        // Whether the shortest or the longest text is taken does not matter to whether there is one.
        Take('?');
        if (Count() is not null)
        {
            _at = position;
            throw Wrong("a repetition is repeated");
        }

        return new GoNode.Repeat(atom, least, most);
    }

    private (int Least, int? Most)? Count()
    {
        if (IsAtEnd)
        {
            return null;
        }

        switch (pattern[_at])
        {
            case '*':
                _at++;
                return (0, null);
            case '+':
                _at++;
                return (1, null);
            case '?':
                _at++;
                return (0, 1);
            case '{':
                return Braces();
            default:
                return null;
        }
    }

    /// <returns>Null when the brace stands for itself, as it does in Go where it says no number.</returns>
    private (int Least, int? Most)? Braces()
    {
        var close = pattern.IndexOf('}', _at);
        var parts = close < 0 ? [] : pattern[(_at + 1)..close].Split(',');
        if (parts.Length is < 1 or > 2 || Number(parts[0]) is not { } least || (parts.Length == 2 && parts[1].Length > 0 && Number(parts[1]) is null))
        {
            return null;
        }

        int? most = parts.Length == 1 ? least : parts[1].Length == 0 ? null : Number(parts[1]);
        if (least > MostRepeats || most > MostRepeats || most < least)
        {
            throw Wrong("a repetition has wrong limits");
        }

        _at = close + 1;
        return (least, most);
    }

    private static int? Number(string text) =>
        text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>What stands between brackets.</summary>
    private CharSet Class()
    {
        var isNegative = Take('^');
        var set = CharSet.Of();
        for (var isFirst = true; ; isFirst = false)
        {
            if (IsAtEnd)
            {
                throw Wrong("a [ has no ]");
            }

            if (!isFirst && Take(']'))
            {
                break;
            }

            set = set.Union(Take("[:") ? Named() : Item());
        }

        // In Go a class that excludes takes a line break, too.
        set = _ignoreCase ? Fold(set) : set;
        return isNegative ? set.Complement() : set;
    }

    private CharSet Item()
    {
        if (pattern[_at] == '\\')
        {
            _at++;
            if (Perl() is { } perl)
            {
                return perl;
            }

            _at--;
        }

        var first = ClassCharacter();
        if (_at + 1 >= pattern.Length || pattern[_at] != '-' || pattern[_at + 1] == ']')
        {
            return CharSet.Of((first, first));
        }

        _at++;
        var last = ClassCharacter();
        return last >= first ? CharSet.Of((first, last)) : throw Wrong($"the range {first}-{last} is upside down");
    }

    private char ClassCharacter()
    {
        var character = pattern[_at++];
        return char.IsSurrogate(character) ? throw Wrong("characters outside the basic plane are not supported in a class")
            : character == '\\' ? EscapedCharacter()
            : character;
    }

    private CharSet Named()
    {
        var close = pattern.IndexOf(":]", _at, StringComparison.Ordinal);
        var name = close < 0 ? "" : pattern[_at..close];
        var isNegative = name.StartsWith('^');
        var set = name.TrimStart('^') switch
        {
            "alnum" => CharSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
            "alpha" => CharSet.Of(('A', 'Z'), ('a', 'z')),
            "ascii" => CharSet.Of(('\0', '\x7f')),
            "blank" => CharSet.Of(('\t', '\t'), (' ', ' ')),
            "cntrl" => CharSet.Of(('\0', '\x1f'), ('\x7f', '\x7f')),
            "digit" => CharSet.Digit,
            "graph" => CharSet.Of(('!', '~')),
            "lower" => CharSet.Of(('a', 'z')),
            "print" => CharSet.Of((' ', '~')),
            "punct" => CharSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
            "space" => CharSet.Of(('\t', '\r'), (' ', ' ')),
            "upper" => CharSet.Of(('A', 'Z')),
            "word" => CharSet.Word,
            "xdigit" => CharSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
            _ => throw Wrong("a class has a wrong name"),
        };
        _at = close + 2;
        return isNegative ? set.Complement() : set;
    }

    /// <summary>The class after a backslash; null when it is none.</summary>
    private CharSet? Perl()
    {
        var set = IsAtEnd ? null : pattern[_at] switch
        {
            'd' => CharSet.Digit,
            'D' => CharSet.Digit.Complement(),
            'w' => CharSet.Word,
            'W' => CharSet.Word.Complement(),
            's' => CharSet.Space,
            'S' => CharSet.Space.Complement(),
            _ => null,
        };
        _at += set is null ? 0 : 1;
        return set;
    }

    private char EscapedCharacter()
    {
        if (IsAtEnd)
        {
            throw Wrong("a backslash stands at the end");
        }

        var character = pattern[_at++];
        return character switch
        {
            'a' => '\a',
            'f' => '\f',
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'v' => '\v',
            'x' => Hexadecimal(),
            < '\x80' when !char.IsAsciiLetterOrDigit(character) => character,
            _ => throw Wrong($@"\{character} is not supported"),
        };
    }

    private char Hexadecimal()
    {
        var digits = "";
        if (Take('{'))
        {
            var close = pattern.IndexOf('}', _at);
            digits = close < 0 ? "" : pattern[_at..close];
            _at = close < 0 ? _at : close + 1;
        }
        else if (_at + 2 <= pattern.Length)
        {
            digits = pattern[_at..(_at + 2)];
            _at += 2;
        }

        return digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (char)value
            : throw Wrong(@"\x needs one to four hexadecimal digits");
    }

    private CharSet Single(char character) => Fold(CharSet.Of((character, character)));

    private CharSet Fold(CharSet set) =>
        !_ignoreCase ? set
        : set.Ranges.All(static range => range.Last < '\x80') || set.Ranges.Count > 0 && set.Ranges[^1].Last == char.MaxValue ? set.FoldCase()
        : throw Wrong("the flag i is supported for ASCII only");

    private bool Take(char character)
    {
        if (IsAtEnd || pattern[_at] != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(pattern, _at, text, 0, text.Length) != 0)
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private FormatException Wrong(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the regular expression {pattern} cannot be used: {what} (character {_at})"));
}
