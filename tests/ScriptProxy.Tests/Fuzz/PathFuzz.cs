using System.Text;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Path cleaning: as filepath.Clean does it, and a path is under a folder only if its clean form begins with it.</summary>
internal sealed class PathFuzz : FuzzTarget
{
    public override string Name => "path";

    public override string Check(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var path = "/" + text;
        var shown = new HostPath(HostFilePath.Clean(path), false) { Pointer = "" };
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            Assert.False(shown.IsUnder("/"), "a template may become any path");
            return "template";
        }

        var clean = GoPath.Clean(path);
        Assert.Equal(clean, shown.Source);
        foreach (var root in (string[])["/srv", "/run/docker.sock", "/"])
        {
            var isUnder = root == "/" || clean == root || clean.StartsWith(root + "/", StringComparison.Ordinal);
            var isLinked = clean.StartsWith("/var/run", StringComparison.Ordinal);
            Assert.True(isLinked || isUnder == shown.IsUnder(root), $"IsUnder({root})");
            Assert.True(!isUnder || shown.Reaches(root), $"Reaches({root})");
            Assert.True(clean != "/" || shown.Reaches(root), "the root holds everything");
        }

        return $"{clean.Count(static c => c == '/')} {clean.Length == path.Length}";
    }
}
