using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>The table of all operations in the order of the description, which is the order the daemon matches in.</summary>
internal static class OperationTableEmitter
{
    public static string Emit(List<GroupModel> groups)
    {
        var operations = groups.SelectMany(static group => group.Operations).ToList();
        var code = new CodeText("ScriptProxy.Sdk");
        code.Doc("Every operation of the Engine API in matching order, indexed by Operation.Index; Unknown is the last.");
        code.Open("internal static class OperationTable");
        code.Line($"internal const int UnknownIndex = {operations.Count};");
        code.Line();
        code.Line("internal static global::System.Collections.Generic.IReadOnlyList<global::ScriptProxy.Sdk.Operation> All { get; } =");
        code.Line("[");
        foreach (var operation in operations)
        {
            code.Line($"    global::ScriptProxy.Sdk.{operation.Group.Name}.{operation.Verb},");
        }

        code.Line("    global::ScriptProxy.Sdk.UnknownOperation.Instance,");
        code.Line("];");
        code.Line();
        code.Line("internal static global::ScriptProxy.Sdk.OperationSet Read { get; } =");
        code.Line($"    {string.Join(" | ", groups.Select(static group => $"global::ScriptProxy.Sdk.{group.Name}.Read"))};");
        code.Close();
        return code.ToString();
    }
}
