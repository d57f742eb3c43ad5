using System.Text;
using ScriptProxy.Decode;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>
/// Method and request target. What is accepted as an operation is that operation for the daemon, as it came and as it is rebuilt; what is
/// taken for unknown is unknown to the daemon.
/// </summary>
internal sealed class TargetFuzz : FuzzTarget
{
    public override string Name => "target";

    public override string Check(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (method, raw) = space < 0 ? ("GET", text) : (text[..space], text[(space + 1)..]);
        if (!RequestTarget.TryParse(raw, out var target, out var refusal))
        {
            return refusal.Code;
        }

        var match = Router.Instance.Match(method, target.Path, target.RawPath, target.RawQuery);
        if (match.Operation is null)
        {
            return "encoded";
        }

        var query = match.Operation.Description.CreateQuery();
        if (!QueryDecoder.TryDecode(target.RawQuery, match.Operation.Description, query, out refusal))
        {
            return refusal.Code;
        }

        if (match.Operation == Operations.Unknown)
        {
            var (path, rawQuery) = GoPath.Split(raw);
            Assert.True(
                GoRequest.Route(method, path, GoQuery.Parse(rawQuery)) is null || path.EndsWith('/'), "unknown to us, but not to the daemon");
            return "unknown";
        }

        var version = target.Version is { } asked ? $"/v{asked}" : "";
        var rebuilt = $"{version}{PercentEncoding.EncodePath(target.Path)}?{query}";
        CheckMeaning(method, raw, match, target.Version, query);
        CheckMeaning(method, rebuilt, match, target.Version, query);
        return $"{match.Operation.Name} {query.Count} {target.Version is null} {raw.Contains('%', StringComparison.Ordinal)}";
    }

    private static void CheckMeaning(string method, string target, RouteMatch match, ApiVersion? version, QueryParameters query)
    {
        var (path, rawQuery) = GoPath.Split(target);
        var model = GoQuery.Parse(rawQuery);
        Assert.False(GoPath.IsRedirected(path), "redirected");
        Assert.False(model.HasErrors, "malformed query");
        var (operation, asked, parameters) = Assert.NotNull(GoRequest.Route(method, path, model));
        Assert.Equal(operation.Name, match.Operation!.Name);
        Assert.Equal(parameters.Where(static name => name.Length > 0), match.PathParameters.Select(GoQuery.Bytes));
        Assert.True(asked is null ? version is null : !GoVersion.IsServed(asked) || GoVersion.IsSame(asked, version.ToString()!), "another version");
        Assert.Equal(model.Keys.Where(static key => key.Length == 0 || !char.IsAsciiLetterUpper(key[0])), query.Keys.Select(GoQuery.Bytes));
        foreach (var key in query.Keys)
        {
            Assert.Equal(model.All(GoQuery.Bytes(key)), query.All(key).Select(GoQuery.Bytes));
        }
    }
}
