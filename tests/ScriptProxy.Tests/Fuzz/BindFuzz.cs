using System.Text;
using System.Text.Json;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Tests.GoModel;
using ScriptProxy.Tests.Sdk.Access;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>An entry of Binds: every path of the host that the daemon would mount is found, clean and no more read-only than it is.</summary>
internal sealed class BindFuzz : FuzzTarget
{
    public override string Name => "bind";

    public override string Check(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input).Replace("\0", "", StringComparison.Ordinal);
        var found = AccessRequest.Container($"\"Binds\":[{JsonSerializer.Serialize(text)}]").HostAccess;
        HostPaths.CheckClean(found);
        var model = GoBind.Parse(text);
        if (model is { IsPath: true })
        {
            HostPaths.CheckFound(found, model.Source, model.IsReadOnly);
            return $"path {model.IsReadOnly} {model.Source.Contains("..", StringComparison.Ordinal)}";
        }

        // A name that no volume can have is noted, so that nobody takes the entry for harmless; \ begins paths of Windows.
        Assert.True(
            found.Count > 0 || (model is not null && (model.Source.Length == 0 || BindSpec.IsName(model.Source))), "nothing was found");
        return model is null ? "refused" : model.Source.Length == 0 ? "anonymous" : "volume";
    }
}
