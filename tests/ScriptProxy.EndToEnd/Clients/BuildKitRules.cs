using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>The shipped rules of somebody who trusts BuildKit: without the rule against it, with one that allows its tunnels.</summary>
internal sealed class BuildKitRules : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal BuildKitRules()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Rules, "*.csx", SearchOption.AllDirectories))
        {
            var name = System.IO.Path.GetRelativePath(Repository.Rules, file);
            if (!name.StartsWith("73-buildkit.", StringComparison.Ordinal))
            {
                _folder.Write(name, File.ReadAllText(file));
            }
        }

        _folder.Write("32-buildkit.csx", "Allow(\"BuildKit\", Builder.Session | Builder.Grpc);\n");
    }

    internal string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();
}
