using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>The request classes of a group: the typed body and the typed query of each operation that has one.</summary>
internal static class RequestEmitter
{
    public static string Emit(GroupModel group)
    {
        var code = new CodeText("ScriptProxy.Sdk.EngineApi");
        foreach (var operation in group.Operations.Where(static operation => operation.RequestClass != "PlainRequest"))
        {
            EmitClass(code, operation);
        }

        return code.ToString();
    }

    private static void EmitClass(CodeText code, OperationModel operation)
    {
        var name = operation.RequestClass;
        var body = operation.Body is null ? null : BodyTypes.FullName(operation.Body);
        var parent = body is null ? "global::ScriptProxy.Sdk.DockerRequest" : $"global::ScriptProxy.Sdk.DockerRequest<{body}>";
        code.Doc($"A request to {operation.Group.Name}.{operation.Verb}. {operation.Doc}");
        code.Open($"public sealed class {name} : {parent}");
        code.Open(body is null
            ? $"internal {name}(global::ScriptProxy.Sdk.RequestHead head) : base(head)"
            : $"internal {name}(global::ScriptProxy.Sdk.RequestHead head, {body} body) : base(head, body)");
        code.Close();
        if (operation.Query.Count > 0)
        {
            var query = QueryEmitter.FullName(operation);
            code.Doc("The query parameters, read as the daemon reads them.");
            code.Line($"public new {query} Query => ({query})base.Query;");
        }

        code.Close();
    }
}
