using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// What scripts are compiled against: the metadata of <see cref="ScriptAssemblies"/>, used in place. Referencing the whole framework costs 100 MB and a fifth of the compile time.
/// </summary>
internal static class ScriptReferences
{
    private static readonly ImmutableArray<MetadataReference> s_always = [.. ScriptAssemblies.Always.Select(Reference)];

    /// <summary>The usual references, and those that hold the allowed API.</summary>
    /// <param name="allowedApis">Namespaces, types and members.</param>
    public static ImmutableArray<MetadataReference> For(IReadOnlyList<string> allowedApis) =>
        [.. s_always, .. ScriptAssemblies.Beside(allowedApis).Select(Reference)];

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
