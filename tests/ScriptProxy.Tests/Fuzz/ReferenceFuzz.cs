using System.Text;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Image references: the same parts as the daemon finds, and valid exactly where the daemon takes them.</summary>
internal sealed class ReferenceFuzz : FuzzTarget
{
    public override string Name => "reference";

    public override string Check(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var isValid = ImageReference.TryParse(text, out var shown);
        var model = GoReference.Parse(text);
        if (model is null or { Domain: "", Path.Length: > 0 })
        {
            // A registry that is no host name passes the daemon's grammar as part of the path. Nothing can be pulled from it.
            Assert.False(isValid, "valid, but not for the daemon");
            return "invalid";
        }

        Assert.True(isValid, "invalid, but not for the daemon");
        Assert.Equal(model.Domain.ToLowerInvariant(), shown.Registry);
        Assert.Equal(model.Path, shown.Repository);
        Assert.Equal(model.Tag, shown.Tag ?? "");
        Assert.Equal(model.Digest, (model.Path.Length == 0 ? shown.Id : shown.Digest) ?? "");
        return $"{model.Domain.Length > 9} {model.Path.Count(static c => c == '/')} {model.Tag.Length > 0} {model.Digest.Length}";
    }
}
