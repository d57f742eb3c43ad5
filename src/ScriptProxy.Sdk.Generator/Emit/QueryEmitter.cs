using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>The query classes of a group: one property per parameter, all over the store of QueryParameters.</summary>
internal static class QueryEmitter
{
    private static readonly string[] s_inherited = ["All", "Count", "Keys", "Bool", "StrictBool", "Int", "Json", "Add", "Set"];

    public static string FullName(OperationModel operation) =>
        operation.Query.Count == 0 ? "global::ScriptProxy.Sdk.QueryParameters" : "global::ScriptProxy.Sdk.EngineApi." + operation.QueryClass;

    public static string Emit(GroupModel group)
    {
        var code = new CodeText("ScriptProxy.Sdk.EngineApi");
        foreach (var operation in group.Operations.Where(static operation => operation.Query.Count > 0))
        {
            code.Doc($"The query parameters of {operation.Group.Name}.{operation.Verb}.");
            code.Open($"public sealed class {operation.QueryClass} : global::ScriptProxy.Sdk.QueryParameters");
            foreach (var query in operation.Query)
            {
                EmitProperty(code, query);
            }

            code.Close();
        }

        return code.ToString();
    }

    private static void EmitProperty(CodeText code, QueryModel query)
    {
        var property = CSharpName.Of(query.Name);
        var name = DocText.Literal(query.Name);
        var hides = Array.IndexOf(s_inherited, property) >= 0 ? "new " : "";
        var (type, get, set) = Accessors(query, name);
        code.Doc($"{(query.Doc.Length == 0 ? "" : query.Doc + " ")}Query parameter `{query.Name}`; {WhenAbsent(query)}.");
        code.Open($"public {hides}{type} {property}");
        code.Line($"get => {get};");
        code.Line($"set => {set};");
        code.Close();
    }

    private static (string Type, string Get, string Set) Accessors(QueryModel query, string name) => query switch
    {
        { Repeatable: true } => ("global::System.Collections.Generic.IReadOnlyList<string>", $"base.All({name})", $"base.Set({name}, value)"),
        { Kind: "bool" } => ("bool", $"base.Bool({name}, {(query.WhenAbsent ? "true" : "false")})", $"this[{name}] = value ? \"1\" : \"0\""),
        { Kind: "strictbool" } => ("bool?", $"base.StrictBool({name})", $"this[{name}] = value is null ? null : value.Value ? \"true\" : \"false\""),
        { Kind: "int" } => ("long?", $"base.Int({name})", $"this[{name}] = value?.ToString(global::System.Globalization.CultureInfo.InvariantCulture)"),
        { Kind: "json" } => ("global::System.Text.Json.JsonElement?", $"base.Json({name})", $"this[{name}] = value?.GetRawText()"),
        _ => ("string?", $"this[{name}]", $"this[{name}] = value"),
    };

    private static string WhenAbsent(QueryModel query) => query switch
    {
        { Repeatable: true } => "empty when absent",
        { Kind: "bool" } => query.WhenAbsent ? "true when absent" : "false when absent",
        _ => "null when absent",
    };
}
