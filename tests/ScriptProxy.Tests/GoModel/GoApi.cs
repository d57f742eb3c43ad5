namespace ScriptProxy.Tests.GoModel;

/// <summary>
/// Operations and types, read from the description the product is generated from, by a reader of the tests' own: the generated code is
/// what they test.
/// </summary>
internal sealed class GoApi
{
    private readonly Dictionary<string, GoType> _types = new(StringComparer.Ordinal);

    private GoApi()
    {
        ReadTypes(Lines("types.api"));
        ReadOperations(Lines("operations.api"));
        OldContainerCreate = OldCreate();
    }

    public static GoApi Instance { get; } = new();

    public List<GoOperation> Operations { get; } = [];

    /// <summary>The body of Containers.Create as engines up to 26 see it: the fields of HostConfig stand at the top as well.</summary>
    public GoType OldContainerCreate { get; }

    public GoType Struct(string name) => _types[name];

    public GoOperation Operation(string name) => Operations.Single(operation => operation.Name == name);

    /// <summary>A type by its text: <c>map&lt;PortBinding[]&gt;</c>, <c>string[]?|string</c>, <c>HostConfig!</c>.</summary>
    public GoType Type(string text)
    {
        if (text.EndsWith("|string", StringComparison.Ordinal))
        {
            return Type(text[..^7]) with { TakesText = true };
        }

        return text[^1] switch
        {
            '?' => Type(text[..^1]) with { IsPointer = true },
            '!' => Type(text[..^1]),
            ']' => new GoType(GoKind.List, Element: Type(text[..^2])),
            '>' => new GoType(GoKind.Map, Element: Type(text[4..^1])),
            _ => text switch
            {
                "string" => new GoType(GoKind.String),
                "bool" => new GoType(GoKind.Bool),
                "int" or "int64" => new GoType(GoKind.Int, 64),
                "uint" or "uint64" => new GoType(GoKind.Uint, 64),
                "uint32" => new GoType(GoKind.Uint, 32),
                "uint16" => new GoType(GoKind.Uint, 16),
                "float32" => new GoType(GoKind.Float, 32),
                "float64" => new GoType(GoKind.Float, 64),
                "bytes" => new GoType(GoKind.Bytes),
                "object" => new GoType(GoKind.Empty),
                _ => new GoType(GoKind.Struct, Struct: new Lazy<GoFields>(() => _types[text].Fields)),
            },
        };
    }

    private static IEnumerable<(int Indent, string[] Words)> Lines(string file) =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api", file))
        let text = line.Trim()
        where text.Length > 0 && text[0] is not ('#' or '>')
        let doc = text.IndexOf(" > ", StringComparison.Ordinal)
        select (line.Length - line.TrimStart().Length, (doc < 0 ? text : text[..doc]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private void ReadTypes(IEnumerable<(int Indent, string[] Words)> lines)
    {
        var fields = new List<(string, GoType)>();
        foreach (var (indent, words) in lines)
        {
            if (indent > 0)
            {
                fields.Add((words[0], Type(words[1])));
                continue;
            }

            fields = words.Length == 4 ? [.. _types[words[3]].Fields.All] : [];
            var described = new GoFields(words[1], fields);
            _types.Add(words[1], new GoType(GoKind.Struct, Struct: new Lazy<GoFields>(described)));
        }
    }

    private void ReadOperations(IEnumerable<(int Indent, string[] Words)> lines)
    {
        var group = "";
        foreach (var (indent, words) in lines)
        {
            switch (indent)
            {
                case 0:
                    group = words[1];
                    break;
                case 2:
                    Operations.Add(new GoOperation($"{group}.{words[0]}"));
                    Array.ForEach(words[1..], word => ReadFlag(Operations[^1], word));
                    break;
                default:
                    ReadDetail(Operations[^1], words);
                    break;
            }
        }
    }

    private void ReadFlag(GoOperation operation, string word)
    {
        if (word.StartsWith("upgrade=", StringComparison.Ordinal))
        {
            operation.Upgrade = word[8..];
        }
        else if (word.StartsWith("body=", StringComparison.Ordinal))
        {
            var parts = word[5..].Split(':');
            operation.Body = parts[0].TrimEnd('?');
            operation.BodyOptional = parts[0].EndsWith('?');
            operation.BodyType = parts.Length > 1 ? Type(parts[1]) : null;
        }
    }

    private static void ReadDetail(GoOperation operation, string[] words)
    {
        if (words[0][0] == '?')
        {
            var kind = words[1].Replace("[]", "", StringComparison.Ordinal).Split('=');
            operation.Query.Add(new GoParameter(
                words[0][1..], kind[0], words[1].Contains("[]", StringComparison.Ordinal), kind.Length > 1 && kind[1] == "true"));
        }
        else
        {
            operation.Routes.Add(new GoRoute(words[0], words[1], words.Length > 2 ? words[3][1..] : null));
        }
    }

    private GoType OldCreate()
    {
        // The pointer tells whether HostConfig was there.
        var all = Struct("ContainerCreateRequest").Fields.All
            .Select(static field => field.Name == "HostConfig" ? (field.Name, field.Type with { IsPointer = true }) : field)
            .Concat(Struct("HostConfig").Fields.All);
        return new GoType(GoKind.Struct, Struct: new Lazy<GoFields>(new GoFields("ContainerConfigWrapper", [.. all])));
    }
}
