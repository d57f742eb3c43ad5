using System.Runtime.InteropServices;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Cache;

/// <summary>
/// The name of a compiled script: SHA-256 over everything that decides what the compiler makes of it. The SDK and this assembly are named
/// by the id of their module, which differs when anything in them does, the version of the compiler they reference included.
/// </summary>
internal static class CacheKey
{
    private static readonly string s_pipeline = string.Join(
        '\n',
        typeof(DockerRequest).Module.ModuleVersionId,
        typeof(CacheKey).Module.ModuleVersionId,
        // Overloads are chosen among those of the framework that is there.
        RuntimeInformation.FrameworkDescription);

    public static string Of(ScriptSource source, CompileOptions options) =>
        ContentHash.Of($"{s_pipeline}\n{options.Fingerprint}\n{source.Hash}");
}
