namespace ScriptProxy.Tests.GoModel;

/// <summary>The syntax check of encoding/json: finds the end of one value without recursion, or rejects.</summary>
internal ref struct GoScanner(ReadOnlySpan<byte> text)
{
    private const int MaxDepth = 10_000;
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>The position behind the first value.</summary>
    public int EndOfValue()
    {
        var open = new Stack<bool>(); // True for an object.
        while (true)
        {
            // A value begins here, unless an empty container ends at once.
            SkipSpace();
            switch (Peek())
            {
                case (byte)'{' or (byte)'[':
                    open.Push(_text[_at++] == '{');
                    if (open.Count > MaxDepth)
                    {
                        throw new GoRejected("exceeded max depth");
                    }

                    SkipSpace();
                    if (Peek() == (open.Peek() ? '}' : ']'))
                    {
                        break;
                    }

                    if (open.Peek())
                    {
                        Key();
                    }

                    continue;
                case (byte)'"':
                    String();
                    break;
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    Number();
                    break;
                default:
                    Word();
                    break;
            }

            // A value has ended: so may what it stands in.
            while (open.Count > 0)
            {
                SkipSpace();
                var next = Peek();
                if (next == (open.Peek() ? '}' : ']'))
                {
                    _at++;
                    open.Pop();
                    continue;
                }

                Expect((byte)',');
                if (open.Peek())
                {
                    SkipSpace();
                    Key();
                }

                break;
            }

            if (open.Count == 0)
            {
                return _at;
            }
        }
    }

    private readonly int Peek() => _at < _text.Length ? _text[_at] : -1;

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private void Expect(byte expected)
    {
        if (Peek() != expected)
        {
            throw new GoRejected($"invalid character at {_at}, expecting {(char)expected}");
        }

        _at++;
    }

    private void Key()
    {
        String();
        SkipSpace();
        Expect((byte)':');
    }

    private void String()
    {
        Expect((byte)'"');
        while (Peek() != '"')
        {
            if (Peek() < ' ')
            {
                throw new GoRejected($"invalid character in string at {_at}");
            }

            if (_text[_at++] != '\\')
            {
                continue;
            }

            if (Peek() == 'u')
            {
                _at++;
                for (var i = 0; i < 4; i++, _at++)
                {
                    if (Peek() < 0 || !char.IsAsciiHexDigit((char)Peek()))
                    {
                        throw new GoRejected($"invalid \\u escape at {_at}");
                    }
                }
            }
            else if (Peek() is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
            {
                _at++;
            }
            else
            {
                throw new GoRejected($"invalid escape at {_at}");
            }
        }

        _at++;
    }

    private void Number()
    {
        if (Peek() == '-')
        {
            _at++;
        }

        if (Peek() == '0')
        {
            _at++;
        }
        else
        {
            Digits();
        }

        if (Peek() == '.')
        {
            _at++;
            Digits();
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            if (Peek() is '+' or '-')
            {
                _at++;
            }

            Digits();
        }
    }

    private void Digits()
    {
        var start = _at;
        while (Peek() is >= '0' and <= '9')
        {
            _at++;
        }

        if (_at == start)
        {
            throw new GoRejected($"invalid number at {_at}");
        }
    }

    private void Word()
    {
        foreach (var word in (string[])["true", "false", "null"])
        {
            if (_text[_at..].StartsWith(System.Text.Encoding.ASCII.GetBytes(word)))
            {
                _at += word.Length;
                return;
            }
        }

        throw new GoRejected($"invalid character at {_at}, looking for a value");
    }
}
