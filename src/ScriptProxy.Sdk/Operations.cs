using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk;

/// <summary>Sets over every operation group, and the operation that stands for what the table does not know.</summary>
public static class Operations
{
    /// <summary>Every operation, <see cref="Unknown"/> included.</summary>
    /// <example><c>Deny("maintenance", Operations.All - Operations.Read, r =&gt; Settings.Bool("MAINTENANCE"));</c></example>
    public static OperationSet All { get; } = OperationTable.All.Aggregate(OperationSet.Empty, static (set, operation) => set | operation);

    /// <summary>
    /// The operations that neither change state nor hand out bulk content or secrets: lists, inspection, versions, events, statistics.
    /// Logs, attach, export and archives are not among them, nor are secrets, configs and what makes the daemon call out.
    /// </summary>
    /// <example><c>Allow("look but do not touch", Operations.Read);</c></example>
    public static OperationSet Read => OperationTable.Read;

    /// <summary>Anything the operation table does not know: denied unless a rule allows exactly this.</summary>
    public static Operation<PlainRequest> Unknown => UnknownOperation.Instance;

    /// <summary>The operation of this name (<c>Containers.Create</c>), null when there is none.</summary>
    internal static Operation? Find(string name) =>
        OperationTable.All.FirstOrDefault(operation => string.Equals(operation.Name, name, StringComparison.Ordinal));
}
