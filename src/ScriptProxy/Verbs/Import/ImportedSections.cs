using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>The sections of the API by the names that the proxies with section variables have for them.</summary>
internal static class ImportedSections
{
    /// <summary>Sections that are on unless they are switched off.</summary>
    public static IReadOnlySet<string> OnByDefault { get; } = new HashSet<string>(StringComparer.Ordinal) { "EVENTS", "PING", "VERSION" };

    /// <summary>By name: what stands below a first part of a path.</summary>
    public static IReadOnlyDictionary<string, OperationSet> All { get; } =
        (from operation in Operations.All
         where operation.Group is not "Debug" && operation != Operations.Unknown
         from template in operation.Description.Routes.Select(static route => route.Template.Split('/')[1]).Distinct()
         where template.Length > 0 && !template.StartsWith('{')
         group operation by template.TrimStart('_').ToUpperInvariant())
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .ToDictionary(
            static group => group.Key,
            static group => group.Aggregate(OperationSet.Empty, static (set, operation) => set | operation),
            StringComparer.Ordinal);

    /// <summary>Adds the rules for a section that is on.</summary>
    public static void Add(ImportedFile file, string name, OperationSet operations, AllowedMethods methods)
    {
        var whole = methods.Of(operations);
        if (whole.Count > 0)
        {
            file.Allow(name, whole);
        }

        foreach (var (operation, condition) in methods.PartlyOf(operations))
        {
            file.Allow(whole.Count > 0 ? $"{name}: {operation.Name}" : name, operation, $"r => {condition}");
        }

        if (whole.Count == 0 && !methods.PartlyOf(operations).Any())
        {
            file.Add("// Nothing of it can be reached by the methods that pass.");
        }
    }
}
