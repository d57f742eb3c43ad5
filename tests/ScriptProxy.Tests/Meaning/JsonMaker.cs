using System.Buffers;
using System.Globalization;
using System.Text;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Meaning;

/// <summary>
/// Random JSON for a type of the API, spelled in all the ways the daemon reads: other cases, escapes, white space, nulls, unknown keys.
/// Wild documents also hold what it refuses or what only it reads this way: duplicates, wrong types, broken text, text after the end.
/// </summary>
internal sealed class JsonMaker(Random random, bool wild)
{
    private const int MaxDepth = 7;

    private static readonly string[] s_letters = ["a", "b", "Z", "0", "9", " ", "/", "..", ":", "=", ",", "-", "_", "é", "ſ", "€", "😀", "host", "container:", "docker.sock"];
    private static readonly string[] s_wrong =
        ["1", "1.0", "1e3", "-0", "-1", "\"\"", "\"5\"", "true", "false", "[]", "{}", "[null]", "[1,\"x\"]", "{\"a\":{\"A\":1}}", "1e400", "99999999999999999999", "0.0", "[[]]"];
    private static readonly string[] s_tails = ["}", "]", "}{\"HostConfig\":{}}", "{}", "x", ",", "\0", "//", " ]", "null"];

    private readonly ArrayBufferWriter<byte> _json = new();

    public byte[] Document(GoType type)
    {
        Value(type, 0);
        if (Odd(12))
        {
            Raw(Pick(s_tails));
        }

        Space();
        return _json.WrittenSpan.ToArray();
    }

    private void Value(GoType type, int depth)
    {
        Space();
        if (random.Next(30) == 0)
        {
            Raw("null");
        }
        else if (Odd(60))
        {
            Raw(Pick(s_wrong));
        }
        else
        {
            Typed(type, depth);
        }

        Space();
    }

    private void Typed(GoType type, int depth)
    {
        switch (type.Kind)
        {
            case GoKind.Struct:
                Struct(type.Fields, depth);
                break;
            case GoKind.Empty:
                Raw(random.Next(8) == 0 ? "{\"x\":[1,{\"y\":null}]}" : "{}");
                break;
            case GoKind.Map:
                Map(type, depth);
                break;
            case GoKind.List when type.TakesText && random.Next(4) == 0:
                Text();
                break;
            case GoKind.List:
                List(type, depth);
                break;
            case GoKind.String:
                Text();
                break;
            case GoKind.Bool:
                Raw(random.Next(2) == 0 ? "true" : "false");
                break;
            case GoKind.Bytes:
                Raw('"' + Convert.ToBase64String(Encoding.UTF8.GetBytes(Letters())) + (Odd(6) ? Pick([" ", "=", "\\n", "-"]) : "") + '"');
                break;
            case GoKind.Float:
                Raw(Pick(["0", "0.5", "-0.0", "1E-2", "1e3", "3.4e38", "0.1", "123456.789", wild ? "1e39" : "1", wild ? ".5" : "2"]));
                break;
            default:
                Raw(Number(type));
                break;
        }
    }

    private string Number(GoType type)
    {
        if (Odd(8))
        {
            return Pick(["-0", "-1", "65536", "4294967296", "9223372036854775808", "18446744073709551616", "1.0", "1e2", "01", "+1", "0x1"]);
        }

        var size = type.Bits == 16 ? ushort.MaxValue : type.Bits == 32 ? uint.MaxValue : long.MaxValue;
        return random.Next(3) switch
        {
            0 => "0",
            1 => random.Next(3).ToString(CultureInfo.InvariantCulture),
            _ when type.Kind == GoKind.Int => random.NextInt64(-size, size).ToString(CultureInfo.InvariantCulture),
            _ => random.NextInt64(0, size).ToString(CultureInfo.InvariantCulture),
        };
    }

    private void Struct(GoFields fields, int depth)
    {
        var share = Math.Max(2, fields.All.Count / 5);
        Raw("{");
        var first = true;
        foreach (var (name, type) in fields.All.OrderBy(_ => random.Next()))
        {
            // What everything dangerous stands in is there more often.
            if (depth > MaxDepth || (random.Next(share) > 0 && !(name == "HostConfig" && random.Next(2) == 0)))
            {
                continue;
            }

            Field(Recase(name), type, depth, ref first);
            if (Odd(20))
            {
                Field(Recase(name), type, depth, ref first);
            }
        }

        if (random.Next(12) == 0)
        {
            var unknown = Pick(["X-1", "Host Config", "Übung", "PrivilegedX", ""]);
            Unknown(unknown, ref first);
            if (Odd(4))
            {
                Unknown(unknown.ToUpperInvariant(), ref first);
            }
        }

        if (fields.Name == "ContainerCreateRequest" && random.Next(8) == 0)
        {
            var (name, type) = Pick(GoApi.Instance.Struct("HostConfig").Fields.All);
            if (wild)
            {
                Field(Recase(name), type, depth, ref first);
            }
            else
            {
                Comma(ref first);
                Key(Recase(name));
                Raw(Pick(["null", "false", "0", "\"\"", "[]", "{}"]));
            }
        }

        Raw("}");
    }

    private void Field(string key, GoType type, int depth, ref bool first)
    {
        Comma(ref first);
        Key(key);
        Value(type, depth + 1);
    }

    private void Unknown(string key, ref bool first)
    {
        Comma(ref first);
        Key(key);
        Raw(Pick(s_wrong));
    }

    private void Map(GoType type, int depth)
    {
        Raw("{");
        var first = true;
        for (var i = random.Next(3); i > 0 && depth <= MaxDepth; i--)
        {
            Comma(ref first);
            Key(Odd(6) ? "same" : i + Letters());
            Value(type.Element!, depth + 1);
        }

        Raw("}");
    }

    private void List(GoType type, int depth)
    {
        Raw("[");
        var first = true;
        for (var i = random.Next(3); i > 0 && depth <= MaxDepth; i--)
        {
            Comma(ref first);
            Value(type.Element!, depth + 1);
        }

        Raw(Odd(60) ? ",]" : "]");
    }

    private void Comma(ref bool first)
    {
        Raw(first ? "" : ",");
        first = false;
        Space();
    }

    private void Key(string name)
    {
        String(name);
        Space();
        Raw(":");
        Space();
    }

    private void Text() => String(Letters());

    /// <summary>A string of which some characters are written as escapes.</summary>
    private void String(string text)
    {
        Raw("\"");
        foreach (var c in text)
        {
            if (random.Next(12) == 0 && !char.IsSurrogate(c))
            {
                Raw(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            }
            else if (char.IsSurrogate(c))
            {
                Raw(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"));
            }
            else
            {
                Raw(c is '"' or '\\' ? "\\" + c : c == '/' && random.Next(2) == 0 ? "\\/" : c.ToString());
            }
        }

        if (Odd(80))
        {
            _json.Write(random.Next(4) switch { 0 => "\\ud800"u8, 1 => [0xff], 2 => "\\u0000"u8, _ => "\n"u8 });
        }

        Raw("\"");
    }

    private string Letters() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pick(s_letters)));

    private string Recase(string name) => random.Next(3) > 0 ? name : string.Concat(name.Select(c => random.Next(4) switch
    {
        0 => char.ToUpperInvariant(c),
        1 => char.ToLowerInvariant(c),
        2 when c is 's' or 'S' => '\u017f',
        2 when c is 'k' or 'K' => '\u212a',
        _ => c,
    }));

    private void Space()
    {
        if (random.Next(15) == 0)
        {
            Raw(Pick([" ", "\t", "\r\n", "\n  "]));
        }

        if (Odd(400))
        {
            Raw(Pick(["\v", "\f", "\u00a0", "\ufeff", "/**/"]));
        }
    }

    private bool Odd(int times) => wild && random.Next(times) == 0;

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private void Raw(string text) => _json.Write(Encoding.UTF8.GetBytes(text));
}
