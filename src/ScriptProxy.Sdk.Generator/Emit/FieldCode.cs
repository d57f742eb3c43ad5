using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>How one field is stored, shown, read and written.</summary>
internal sealed class FieldCode(FieldModel model, int number)
{
    private const string Collections = "global::System.Collections.Generic.";
    private const string BodyWriter = "global::ScriptProxy.Sdk.Bodies.BodyWriter";
    private const string Json = "global::System.Text.Json.JsonElement";

    private bool IsNumber => IsScalar && model.Type.Name is not ("string" or "bool" or "bytes" or "any" or "object");

    private bool IsScalar => model.Type.Shape == TypeShape.Scalar;

    /// <summary>Lists, maps and structs that are never null for the author, but absent until something is in them.</summary>
    private bool IsCreatedOnRead => !IsScalar && !model.Type.Nullable;

    public string WireName => model.Name;

    public string Property { get; } = CSharpName.Of(model.Name);

    public string Store => "_" + char.ToLowerInvariant(Property[0]) + Property.Substring(1);

    public int Number => number;

    public string StoreType => IsNumber && !model.Type.Nullable ? ValueType(model.Type)
        : IsScalar && model.Type is { Name: "bool", Nullable: false } ? "bool"
        : ValueType(model.Type) + "?";

    public string PropertyType => IsCreatedOnRead ? ValueType(model.Type)
        : model.Type is { Shape: TypeShape.Scalar, Name: "bool", Nullable: false } ? "bool"
        : ValueType(model.Type) + "?";

    public string Getter => IsCreatedOnRead ? $"{Store} ??= new()"
        : IsNumber && !model.Type.Nullable ? $"{Store} == 0 ? null : {Store}"
        : Store;

    public string Setter => model.Type switch
    {
        _ when IsNumber && !model.Type.Nullable => $"{Store} = value ?? 0",
        { Shape: TypeShape.Scalar, Name: "string", Nullable: false } => $"{Store} = string.IsNullOrEmpty(value) ? null : value",
        { Shape: TypeShape.Scalar, Name: "bytes", Nullable: false } => $"{Store} = value is {{ Length: > 0 }} ? value : null",
        _ => $"{Store} = value",
    };

    /// <summary>What the author has to know about null and zero.</summary>
    public string Absence => model.Type switch
    {
        _ when IsCreatedOnRead => "Never null.",
        { Shape: TypeShape.Scalar, Nullable: true } => "Null when absent; an explicit zero, false or empty value is kept.",
        { Shape: TypeShape.List or TypeShape.Map } => "Null when absent, which is not the same as empty.",
        { Shape: TypeShape.Scalar, Name: "bool" } => "False when absent.",
        { Shape: TypeShape.Scalar, Name: "string" or "bytes" } => "Null when absent or empty.",
        _ when IsNumber => "Null when absent or zero.",
        _ => "Null when absent.",
    };

    /// <summary>The condition under which the field is written.</summary>
    public string IsWritten => model.Type switch
    {
        _ when model.AlwaysWritten => "true",
        { Shape: TypeShape.Object, Nullable: false } => $"{Store} is not null && (WasSent({number}) || !{Store}.IsEmpty)",
        { Shape: TypeShape.List or TypeShape.Map, Nullable: false } => $"{Store} is not null && ({Store}.Count > 0 || WasSent({number}))",
        { Shape: TypeShape.Scalar, Name: "bool", Nullable: false } => Store,
        _ when IsNumber && !model.Type.Nullable => $"{Store} != 0",
        _ => $"{Store} is not null",
    };

    public string ReadStatement => model.Type switch
    {
        { Shape: TypeShape.Scalar, Name: "string", Nullable: false } => $"{Store} = reader.Text();",
        { Shape: TypeShape.Scalar, Name: "bytes", Nullable: false } => $"{Property} = reader.Bytes();",
        _ when model.AcceptsText => $"{Store} = reader.TextOrList();",
        _ => $"{Store} = {ReadValue(model.Type)};",
    };

    public string WriteStatement
    {
        get
        {
            var name = DocText.Literal(WireName) + "u8";
            var value = model.AlwaysWritten ? Property : Store + (IsScalar && model.Type.Nullable && model.Type.Name is not ("string" or "bytes") ? ".Value" : "");
            return model.Type switch
            {
                { Shape: TypeShape.Scalar, Name: "string" } => $"json.WriteString({name}, {value});",
                { Shape: TypeShape.Scalar, Name: "bool" } => $"json.WriteBoolean({name}, {value});",
                { Shape: TypeShape.Scalar, Name: "bytes" } => $"json.WriteBase64String({name}, {value});",
                { Shape: TypeShape.Scalar, Name: "any" or "object" } =>
                    $"json.WritePropertyName({name}); {Store}.Value.WriteTo(json);",
                _ when IsNumber => $"json.WriteNumber({name}, {value});",
                _ => $"json.WritePropertyName({name}); {WriteValue(model.Type, value)};",
            };
        }
    }

    /// <summary>Statements that look for unknown fields below this one; none where there are no objects.</summary>
    public IEnumerable<string> VisitStatements
    {
        get
        {
            if (model.Type.ObjectName is null)
            {
                yield break;
            }

            var name = DocText.Literal(WireName);
            if (model.Type.Shape == TypeShape.Object)
            {
                yield return $"walk.Visit({name}, {Store});";
                yield break;
            }

            yield return $"if ({Store} is {{ Count: > 0 }})";
            yield return "{";
            yield return $"    walk.Enter({name});";
            foreach (var statement in VisitElements(model.Type, Store, 0))
            {
                yield return "    " + statement;
            }

            yield return "    walk.Leave();";
            yield return "}";
        }
    }

    public static string ValueType(TypeReference type) => type.Shape switch
    {
        TypeShape.List => $"{Collections}List<{ValueType(type.Element!)}>",
        TypeShape.Map => $"{Collections}Dictionary<string, {ValueType(type.Element!)}>",
        TypeShape.Object => "global::ScriptProxy.Sdk.EngineApi." + type.Name,
        _ => type.Name switch
        {
            "int" or "int64" => "long",
            "uint" or "uint64" => "ulong",
            "uint32" => "uint",
            "uint16" => "ushort",
            "float32" => "float",
            "float64" => "double",
            "bytes" => "byte[]",
            "any" or "object" => Json,
            _ => type.Name,
        },
    };

    private static string ReadValue(TypeReference type) => type.Shape switch
    {
        TypeShape.List => $"reader.List(static (ref reader) => {ReadValue(type.Element!)})",
        TypeShape.Map => $"reader.Map(static (ref reader) => {ReadValue(type.Element!)})",
        TypeShape.Object => $"reader.Object<{ValueType(type)}>()",
        _ => type.Name switch
        {
            "string" => "reader.TextOrEmpty()",
            "bool" => "reader.Bool()",
            "int" or "int64" => "reader.Int64()",
            "uint" or "uint64" => "reader.UInt64()",
            "uint32" => "reader.UInt32()",
            "uint16" => "reader.UInt16()",
            "float32" => "reader.Single()",
            "float64" => "reader.Double()",
            "bytes" => "reader.Bytes()",
            "object" => "reader.OpaqueObject()",
            _ => "reader.Opaque()",
        },
    };

    private static string WriteValue(TypeReference type, string value) => type.Shape switch
    {
        TypeShape.List => $"{BodyWriter}.List(json, {value}, static (json, item) => {WriteValue(type.Element!, "item")})",
        TypeShape.Map => $"{BodyWriter}.Map(json, {value}, static (json, item) => {WriteValue(type.Element!, "item")})",
        TypeShape.Object => $"{value}.WriteValue(json)",
        _ => type.Name switch
        {
            "string" => $"json.WriteStringValue({value})",
            "bool" => $"json.WriteBooleanValue({value})",
            "bytes" => $"json.WriteBase64StringValue({value})",
            "any" or "object" => $"{value}.WriteTo(json)",
            _ => $"json.WriteNumberValue({value})",
        },
    };

    private static IEnumerable<string> VisitElements(TypeReference type, string list, int depth)
    {
        var item = "item" + depth;
        var (head, key, value) = type.Shape == TypeShape.List
            ? ($"for (var i{depth} = 0; i{depth} < {list}.Count; i{depth}++)", $"i{depth}", $"{list}[i{depth}]")
            : ($"foreach (var {item} in {list})", $"{item}.Key", $"{item}.Value");
        yield return head;
        yield return "{";
        if (type.Element!.Shape == TypeShape.Object)
        {
            yield return $"    walk.Visit({key}, {value});";
        }
        else
        {
            yield return $"    walk.Enter({key});";
            foreach (var statement in VisitElements(type.Element, value, depth + 1))
            {
                yield return "    " + statement;
            }

            yield return "    walk.Leave();";
        }

        yield return "}";
    }
}
