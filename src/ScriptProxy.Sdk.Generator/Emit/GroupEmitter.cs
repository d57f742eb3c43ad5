using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>The class a rule names: <c>Containers</c> with a property per operation, and the sets All and Read.</summary>
internal static class GroupEmitter
{
    public static string Emit(GroupModel group)
    {
        var code = new CodeText("ScriptProxy.Sdk");
        code.Doc(group.Doc);
        code.Open($"public static class {group.Name}");
        foreach (var operation in group.Operations)
        {
            EmitOperation(code, operation);
        }

        EmitSet(code, group, "All", $"Every operation of {group.Name}.", group.Operations);
        EmitSet(
            code, group, "Read", $"The operations of {group.Name} that neither change state nor hand out bulk content or secrets.",
            group.Operations.FindAll(static operation => operation.Read));
        code.Close();
        return code.ToString();
    }

    private static void EmitOperation(CodeText code, OperationModel operation)
    {
        var request = "global::ScriptProxy.Sdk.EngineApi." + operation.RequestClass;
        var body = operation.Body is null ? "" : $", {BodyTypes.ParseCall(operation)}";
        code.Doc(operation.Doc);
        code.Line($"/// <remarks>{string.Join(", ", operation.Routes.Select(static route => $"<c>{route.Method} {DocText.Encode(route.Template)}</c>"))}</remarks>");
        code.Line($"public static global::ScriptProxy.Sdk.Operation<{request}> {operation.Verb} {{ get; }} = new(");
        code.Open("    new global::ScriptProxy.Sdk.OperationDescription");
        code.Line($"Index = {operation.Index},");
        code.Line($"Name = {DocText.Literal(operation.Group.Name + "." + operation.Verb)},");
        code.Line($"Summary = {DocText.Literal(operation.Doc.Replace("`", ""))},");
        code.Line("Routes =");
        code.Line("[");
        foreach (var route in operation.Routes)
        {
            var when = route.WhenQuery is null ? "" : ", " + DocText.Literal(route.WhenQuery);
            code.Line($"    new({DocText.Literal(route.Method)}, {DocText.Literal(route.Template)}{when}),");
        }

        code.Line("],");
        code.Line("Query =");
        code.Line("[");
        foreach (var query in operation.Query)
        {
            code.Line($"    new({DocText.Literal(query.Name)}, {Kind(query)}{(query.Repeatable ? ", true" : "")}),");
        }

        code.Line("],");
        code.Line($"CreateQuery = static () => new {QueryEmitter.FullName(operation)}(),");
        code.Line($"Body = global::ScriptProxy.Sdk.BodyKind.{operation.BodyKind},");
        code.Line($"BodyOptional = {Bool(operation.BodyOptional)},");
        code.Line($"Upgrade = global::ScriptProxy.Sdk.UpgradeKind.{operation.Upgrade},");
        code.Line($"Mutates = {Bool(operation.Mutates)},");
        code.Line($"LongLived = {Bool(operation.LongLived)},");
        code.Close("},");
        code.Line($"    static (head, body) => new {request}(head{body}));");
    }

    private static void EmitSet(CodeText code, GroupModel group, string name, string doc, List<OperationModel> operations)
    {
        var members = string.Join(" | ", operations.Select(static operation => operation.Verb));
        code.Doc(doc);
        code.Line($"public static global::ScriptProxy.Sdk.OperationSet {name} {{ get; }} = {(members.Length == 0 ? "global::ScriptProxy.Sdk.OperationSet.Empty" : members)};");
    }

    private static string Kind(QueryModel query) => "global::ScriptProxy.Sdk.QueryValueKind." + query.Kind switch
    {
        "bool" => "Boolean",
        "strictbool" => "StrictBoolean",
        "int" => "Integer",
        "json" => "Json",
        _ => "Text",
    };

    private static string Bool(bool value) => value ? "true" : "false";
}
