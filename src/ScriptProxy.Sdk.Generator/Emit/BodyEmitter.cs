using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>A body class: its properties, its reader, its writer.</summary>
internal static class BodyEmitter
{
    public static string Emit(TypeModel type)
    {
        var first = type.FirstNumber;
        var fields = type.Fields.Select((field, i) => (Model: field, Code: new FieldCode(field, first + i))).ToList();
        var parent = type.Base is null ? "global::ScriptProxy.Sdk.Bodies.ApiObject" : type.Base.Name;
        var code = new CodeText("ScriptProxy.Sdk.EngineApi");
        code.Doc(type.Doc.Length == 0 ? $"The Engine API schema {type.Name}." : type.Doc);
        code.Open($"public {(type.IsBase ? "" : "sealed ")}partial class {type.Name} : {parent}");
        EmitNames(code, type);
        foreach (var (model, field) in fields)
        {
            EmitProperty(code, type, model, field);
        }

        var codes = fields.ConvertAll(static field => field.Code);
        EmitIsEmpty(code, codes);
        EmitFind(code, codes);
        EmitRead(code, codes);
        EmitWrite(code, codes);
        EmitVisit(code, codes);
        code.Close();
        return code.ToString();
    }

    private static void EmitNames(CodeText code, TypeModel type)
    {
        // A type that is embedded needs its own name: the embedding type's list contains more.
        var names = string.Join(", ", type.AllFields.Select(static field => DocText.Literal(field.Name)));
        code.Line($"internal {(type.Base is null ? "" : "new ")}static readonly string[] Names = [{names}];");
        code.Line();
        code.Line("private protected override string[] FieldNames => Names;");
    }

    private static void EmitProperty(CodeText code, TypeModel type, FieldModel model, FieldCode field)
    {
        var doc = model.Doc.Length == 0 ? "" : model.Doc.TrimEnd('.') + ". ";
        code.Line();
        code.Line($"private {field.StoreType} {field.Store};");
        code.Doc($"{doc}{field.Absence}");
        code.Line($"/// <remarks>Engine API field <c>{type.Name}.{DocText.Encode(model.Name)}</c>.</remarks>");
        code.Open($"public {field.PropertyType} {field.Property}");
        code.Line($"get => {field.Getter};");
        code.Line($"set => {field.Setter};");
        code.Close();
    }

    private static void EmitIsEmpty(CodeText code, List<FieldCode> fields)
    {
        code.Line();
        code.Line("internal override bool IsEmpty =>");
        foreach (var field in fields)
        {
            code.Line($"    !({field.IsWritten}) &&");
        }

        code.Line("    base.IsEmpty;");
    }

    private static void EmitFind(CodeText code, List<FieldCode> fields)
    {
        code.Line();
        code.Open("private protected override int FindField(global::System.ReadOnlySpan<byte> name)");
        code.Open("switch (name.Length)");
        foreach (var group in fields.GroupBy(static field => field.WireName.Length).OrderBy(static group => group.Key))
        {
            code.Line($"case {group.Key}:");
            foreach (var field in group)
            {
                code.Line($"    if (global::System.MemoryExtensions.SequenceEqual(name, {DocText.Literal(field.WireName)}u8)) return {field.Number};");
            }

            code.Line("    break;");
        }

        code.Close();
        code.Line();
        code.Line("return base.FindField(name);");
        code.Close();
    }

    private static void EmitRead(CodeText code, List<FieldCode> fields)
    {
        code.Line();
        code.Open("private protected override void ReadField(int field, ref global::ScriptProxy.Sdk.Bodies.BodyReader reader)");
        code.Open("switch (field)");
        foreach (var field in fields)
        {
            code.Line($"case {field.Number}: {field.ReadStatement} break;");
        }

        code.Line("default: base.ReadField(field, ref reader); break;");
        code.Close();
        code.Close();
    }

    private static void EmitWrite(CodeText code, List<FieldCode> fields)
    {
        code.Line();
        code.Open("private protected override void WriteFields(global::System.Text.Json.Utf8JsonWriter json)");
        code.Line("base.WriteFields(json);");
        foreach (var field in fields)
        {
            code.Open($"if ({field.IsWritten})");
            code.Line(field.WriteStatement);
            code.Close();
        }

        code.Close();
    }

    private static void EmitVisit(CodeText code, List<FieldCode> fields)
    {
        var statements = fields.SelectMany(static field => field.VisitStatements).ToList();
        if (statements.Count == 0)
        {
            return;
        }

        code.Line();
        code.Open("internal override void VisitUnknownFields(global::ScriptProxy.Sdk.Bodies.UnknownFieldWalk walk)");
        code.Line("base.VisitUnknownFields(walk);");
        statements.ForEach(code.Line);
        code.Close();
    }
}
