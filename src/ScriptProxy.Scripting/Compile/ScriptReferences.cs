using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// What scripts are compiled against: the SDK, and of the framework what rules and the SDK's signatures need. The metadata of the loaded
/// assemblies is used in place. Referencing the whole framework costs 100 MB and a fifth of the compile time.
/// </summary>
internal static class ScriptReferences
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

    private static readonly ImmutableArray<MetadataReference> s_always =
    [
        .. s_framework.Select(static name => Assembly.Load(name)).Append(typeof(DockerRequest).Assembly).Select(Reference),
    ];

    /// <summary>The usual references, and those that hold the allowed API.</summary>
    /// <param name="allowedApis">Namespaces, types and members.</param>
    public static ImmutableArray<MetadataReference> For(IReadOnlyList<string> allowedApis)
    {
        var extra = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        foreach (var api in allowedApis)
        {
            if (FindAssembly(api) is { } assembly)
            {
                // With what its signatures speak of.
                foreach (var name in assembly.GetReferencedAssemblies().Append(assembly.GetName()))
                {
                    extra.TryAdd(name.Name!, Assembly.Load(name));
                }
            }
        }

        return [.. s_always, .. extra.Where(static entry => !s_framework.Contains(entry.Key)).Select(static entry => Reference(entry.Value))];
    }

    /// <summary>Assemblies of the framework are named after the namespace, or the type, that they are there for.</summary>
    private static Assembly? FindAssembly(string api)
    {
        for (var name = api; name.StartsWith("System.", StringComparison.Ordinal); name = name[..name.LastIndexOf('.')])
        {
            try
            {
                return Assembly.Load(name);
            }
            catch (FileNotFoundException)
            {
                // Then perhaps what it is part of.
            }
        }

        return null;
    }

    private static unsafe MetadataReference Reference(Assembly assembly)
    {
        // The pointer stays valid: assemblies of the host are never unloaded.
        if (!assembly.TryGetRawMetadata(out var metadata, out var length))
        {
            throw new InvalidOperationException($"{assembly.GetName().Name} has no metadata in memory");
        }

        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((IntPtr)metadata, length)).GetReference(display: assembly.GetName().Name);
    }
}
