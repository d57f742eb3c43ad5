using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Check;

/// <summary>
/// Which records of HostAccess a request of each operation can hold. A test compares it with the code of the analyses. Operations that
/// have no line hold none.
/// </summary>
internal static class AccessTable
{
    private static readonly Dictionary<string, HashSet<string>> s_records = Lines
        .Select(static line => line.Split(": "))
        .ToDictionary(static parts => parts[0], static parts => parts[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    public static IReadOnlyList<string> Lines =>
    [
    ];

    /// <param name="operations">The operations of a rule.</param>
    /// <param name="record">The name of a record, or of something else that is asked for.</param>
    public static bool CanHold(OperationSet operations, string record) =>
        !s_records.Values.Any(records => records.Contains(record))
        || operations.Any(operation => s_records.TryGetValue(operation.Name, out var records) && records.Contains(record));
}
