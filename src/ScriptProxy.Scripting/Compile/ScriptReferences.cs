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
        "System.Runtime",
        "System.Collections",
        "System.Collections.Immutable",
        "System.Linq",
        "System.Memory",
        "System.Net.Primitives",
        "System.Text.Json",
        "System.Text.RegularExpressions",
    ];

    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. s_framework.Select(static name => Assembly.Load(name)).Append(typeof(DockerRequest).Assembly).Select(Reference),
    ];

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
