using System.Reflection;
using System.Runtime.Loader;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Load;

/// <summary>Holds one compiled script, so that it can be unloaded when its file changes and no request uses it any more.</summary>
internal sealed class ScriptLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    public Func<object?[], Task> LoadEntry(CompiledScript script)
    {
        using var assembly = new MemoryStream(script.Assembly);
        using var symbols = new MemoryStream(script.Symbols);
        var entry = LoadFromStream(assembly, symbols)
            .GetType(script.EntryType, throwOnError: true)!
            .GetMethod(script.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return entry.CreateDelegate<Func<object?[], Task>>();
    }

    /// <summary>The one SDK of the host, wherever the host itself was loaded; everything else comes from the default context.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var sdk = typeof(DockerRequest).Assembly;
        return assemblyName.Name == sdk.GetName().Name ? sdk : null;
    }
}
