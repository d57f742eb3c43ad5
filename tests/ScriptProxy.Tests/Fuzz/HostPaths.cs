using ScriptProxy.Sdk.Access;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>What must hold for host paths, whoever named them.</summary>
internal static class HostPaths
{
    public static void CheckClean(HostAccessList found)
    {
        foreach (var path in found.OfType<HostPath>().Where(static path => IsPlain(path.Source)))
        {
            Assert.Equal(GoPath.Clean(path.Source), path.Source);
        }
    }

    public static void CheckFound(HostAccessList found, string source, bool isReadOnly)
    {
        var due = IsPlain(source) ? GoPath.Clean(source) : source;
        Assert.Contains(found.OfType<HostPath>(), path => path.Source == due && (isReadOnly || !path.ReadOnly));
    }

    /// <summary>Absolute, and without a template, which may become anything.</summary>
    private static bool IsPlain(string path) => path.StartsWith('/') && !path.Contains("{{", StringComparison.Ordinal);
}
