using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>The methods an older proxy let pass, said with operations: nearly all of them have one method only.</summary>
/// <param name="Methods">The methods; null for all.</param>
internal sealed record AllowedMethods(IReadOnlyCollection<string>? Methods)
{
    public bool Contain(string method) => Methods is null || Methods.Contains(method);

    /// <summary>Operations of which no other method is known.</summary>
    public OperationSet Of(OperationSet operations) => Where(operations, operation => Array.TrueForAll(operation.Description.Routes, route => Contain(route.Method)));

    /// <summary>Operations that can be asked for by these methods and by others, and what excludes the others.</summary>
    public IEnumerable<(Operation Operation, string Condition)> PartlyOf(OperationSet operations) =>
        from operation in operations
        let routes = operation.Description.Routes
        where Array.Exists(routes, route => Contain(route.Method)) && !Array.TrueForAll(routes, route => Contain(route.Method))
        select (operation, Excluding(operation));

    /// <summary>What excludes the methods of an operation that are not allowed.</summary>
    public string Excluding(Operation operation) => string.Join(
        " && ",
        operation.Description.Routes.Select(static route => route.Method).Distinct().Where(method => !Contain(method)).Select(static method => $"r.Method != \"{method}\""));

    private static OperationSet Where(OperationSet operations, Func<Operation, bool> condition) =>
        operations.Where(condition).Aggregate(OperationSet.Empty, static (set, operation) => set | operation);
}
