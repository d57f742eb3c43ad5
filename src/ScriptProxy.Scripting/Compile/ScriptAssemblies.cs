using System.Reflection;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Compile;

/// <summary>The assemblies that scripts can name something of: the SDK, and of the framework what rules and the SDK's signatures need.</summary>
internal static class ScriptAssemblies
{
    private static readonly string[] s_framework =
    [
        "System.Private.CoreLib",
        "System.Private.Uri",
        "System.Runtime",
        "System.Collections",
        "System.Collections.Immutable",
        "System.Linq",
        "System.Memory",
        "System.Net.Primitives",
        "System.Text.Json",
        "System.Text.RegularExpressions",
    ];

    public static IEnumerable<Assembly> Always => s_framework.Select(static name => Assembly.Load(name)).Append(typeof(DockerRequest).Assembly);

    /// <summary>Those that hold the allowed API, with what its signatures speak of; where it is only forwarded, those that have it.</summary>
    /// <param name="allowedApis">Namespaces, types and members.</param>
    public static IReadOnlyList<Assembly> Beside(IReadOnlyList<string> allowedApis)
    {
        var extra = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        foreach (var api in allowedApis)
        {
            if (Find(api) is { } assembly)
            {
                extra.TryAdd(assembly.GetName().Name!, assembly);
                AddReferences(assembly, extra);
            }
        }

        return [.. extra.Where(static entry => !s_framework.Contains(entry.Key)).Select(static entry => entry.Value)];
    }

    private static void AddReferences(Assembly assembly, Dictionary<string, Assembly> extra)
    {
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (!s_framework.Contains(name.Name) && Load(name) is { } referenced && extra.TryAdd(name.Name!, referenced) && referenced.GetExportedTypes().Length == 0)
            {
                AddReferences(referenced, extra);
            }
        }
    }

    /// <summary>Assemblies of the framework are named after the namespace, or the type, that they are there for.</summary>
    private static Assembly? Find(string api)
    {
        for (var name = api; name.StartsWith("System.", StringComparison.Ordinal); name = name[..name.LastIndexOf('.')])
        {
            if (Parse(name) is { } assemblyName && Load(assemblyName) is { } assembly)
            {
                return assembly;
            }
        }

        return null;
    }

    private static AssemblyName? Parse(string name) => name.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_') && !name.EndsWith('.') ? new AssemblyName(name) : null;

    /// <summary>Null for what this runtime does not have: assemblies that only forward mention some of those.</summary>
    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
