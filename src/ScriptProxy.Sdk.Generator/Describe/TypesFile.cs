namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>Reads types.api: <c>type</c> lines, below them one line per field.</summary>
internal sealed class TypesFile
{
    /// <summary>The capacity of FieldSet in the SDK.</summary>
    private const int MostFields = 128;

    private readonly ApiFile _file;
    private readonly List<ApiFault> _faults;
    private readonly List<TypeModel> _types = [];

    private TypesFile(ApiFile file, List<ApiFault> faults) => (_file, _faults) = (file, faults);

    public static List<TypeModel> Read(ApiFile file, List<ApiFault> faults)
    {
        var reader = new TypesFile(file, faults);
        foreach (var line in ApiLine.Read(file.Text))
        {
            reader.Add(line);
        }

        reader.Link();
        reader._types.ForEach(reader.Check);
        return reader._types;
    }

    private void Add(ApiLine line)
    {
        var words = line.Words;
        var type = _types.LastOrDefault();
        if (!line.Indented)
        {
            if (words.Length is 2 or 4 && words[0] == "type" && (words.Length == 2 || words[2] == ":"))
            {
                _types.Add(new TypeModel(words[1], words.Length == 4 ? words[3] : null, line.Number) { Doc = line.Doc });
            }
            else
            {
                Fault(line.Number, "expected 'type NAME' or 'type NAME : BASE'");
            }
        }
        else if (type is null)
        {
            Fault(line.Number, "stands before the first type");
        }
        else if (!line.IsDocOnly)
        {
            AddField(type, line);
        }
        else if (type.Fields.LastOrDefault() is { } field)
        {
            field.Doc = Join(field.Doc, line.Doc);
        }
        else
        {
            type.Doc = Join(type.Doc, line.Doc);
        }
    }

    private void AddField(TypeModel type, ApiLine line)
    {
        const string OrText = "|string";
        var text = line.Words.Length == 2 ? line.Words[1] : "";
        var alwaysWritten = text.EndsWith("!", StringComparison.Ordinal);
        text = alwaysWritten ? text.Substring(0, text.Length - 1) : text;
        var acceptsText = text is "string[]|string" or "string[]?|string";
        text = acceptsText ? text.Substring(0, text.Length - OrText.Length) : text;
        if (TypeReference.Parse(text) is not { } reference)
        {
            Fault(line.Number, "expected 'FIELD TYPE > documentation' with a type such as string, int64?, Mount[], map<string>");
        }
        else if (alwaysWritten && (reference.Shape != TypeShape.Object || reference.Nullable))
        {
            Fault(line.Number, "only an object that is never null can be written always");
        }
        else
        {
            type.Fields.Add(new FieldModel(line.Words[0], reference, line.Number)
            {
                Doc = line.Doc,
                AlwaysWritten = alwaysWritten,
                AcceptsText = acceptsText,
            });
        }
    }

    private void Link()
    {
        var earlier = new Dictionary<string, TypeModel>(StringComparer.Ordinal);
        foreach (var type in _types)
        {
            if (earlier.ContainsKey(type.Name))
            {
                Fault(type.Line, $"{type.Name} is described twice");
            }

            earlier[type.Name] = type;
        }

        foreach (var type in _types.Where(static type => type.BaseName is not null))
        {
            // Only types above can be embedded, which also rules out cycles.
            if (earlier.TryGetValue(type.BaseName!, out var parent) && parent.Line < type.Line)
            {
                type.Base = parent;
                parent.IsBase = true;
            }
            else
            {
                Fault(type.Line, $"{type.BaseName} must be described above {type.Name}, which embeds it");
            }
        }
    }

    private void Check(TypeModel type)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in type.AllFields)
        {
            if (!names.Add(field.Name))
            {
                Fault(field.Line, $"{type.Name}.{field.Name} is described twice (case does not distinguish fields)");
            }

            if (field.Name.Any(static character => character is <= ' ' or > '~'))
            {
                Fault(field.Line, $"{type.Name}.{field.Name}: field names are ASCII");
            }
        }

        if (names.Count > MostFields)
        {
            Fault(type.Line, $"{type.Name} has more than {MostFields} fields");
        }

        foreach (var field in type.Fields)
        {
            if (field.Type.ObjectName is { } name && !_types.Exists(other => other.Name == name))
            {
                Fault(field.Line, $"{type.Name}.{field.Name}: there is no type {name}");
            }

            if (field.Name == type.Name)
            {
                Fault(field.Line, $"{type.Name}.{field.Name}: a C# property cannot be named as its class");
            }
        }
    }

    private static string Join(string above, string below) => above.Length == 0 ? below : above + " " + below;

    private void Fault(int line, string message) => _faults.Add(new ApiFault(_file, line, message));
}
