using System.Collections.Frozen;
using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>
/// The paths of the table that name nothing (<c>/_ping</c>, <c>/containers/json</c>): most requests ask for one of them, and then it need
/// neither be decoded nor copied.
/// </summary>
internal static class FixedPaths
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_paths = OperationTable.All
        .SelectMany(static operation => operation.Description.Routes)
        .Select(static route => route.Template)
        .Where(static template => !template.Contains('{', StringComparison.Ordinal))
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The path that stands there letter by letter; null when it is none of the table's.</summary>
    public static string? Find(ReadOnlySpan<char> rawPath) => s_paths.TryGetValue(rawPath, out var path) ? path : null;
}
