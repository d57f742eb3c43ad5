using ScriptProxy.Sdk.Rules.GoSyntax;
using ScriptProxy.Verbs.Import;

namespace ScriptProxy.Tests.Verbs.Import;

public sealed class RoutePathsTests
{
    [Theory]
    [InlineData("/info", "(/v[0-9.]+)?/info", "All", "All")]
    [InlineData("/info", "/info", "All", "None")]
    [InlineData("/info", "/v1\\.[0-9]{2}/info", "None", "All")]
    [InlineData("/info", "/v1\\.4[0-9]/info", "None", "Some")]
    [InlineData("/info", "/version", "None", "None")]
    [InlineData("/info", ".*", "All", "All")]
    [InlineData("/info", "", "None", "None")]
    [InlineData("/containers/{id}/json", "/containers/[^/]+/json", "All", "None")]
    [InlineData("/containers/{id*}/json", "/containers/[^/]+/json", "Some", "None")]
    [InlineData("/containers/{id*}/json", "/containers/.+/json", "All", "None")]
    [InlineData("/containers/{id*}/json", "/containers(/.*)?", "All", "None")]
    [InlineData("/containers/{id}", "/containers/[a-z]+", "Some", "None")]
    [InlineData("/containers/{id}", "/containers/[a-z]{0,300}[^/]*", "All", "None")]
    [InlineData("/containers/{id}", "/images/.*", "None", "None")]
    public void Of_wholePath_isDecided(string template, string pattern, string plain, string versioned) =>
        Assert.Equal((plain, versioned), Of(template, pattern, whole: true));

    [Theory]
    [InlineData("/info", "info", "All", "All")]
    [InlineData("/info", "^/info", "All", "None")]
    [InlineData("/info", "info$", "All", "All")]
    [InlineData("/info", "^info", "None", "None")]
    [InlineData("/info", "fo|^/v", "All", "All")]
    [InlineData("/containers/{id}", "web$", "Some", "Some")]
    public void Of_anywhereInThePath_isDecided(string template, string pattern, string plain, string versioned) =>
        Assert.Equal((plain, versioned), Of(template, pattern, whole: false));

    private static (string Plain, string Versioned) Of(string template, string pattern, bool whole)
    {
        var (plain, versioned) = RoutePaths.Of(template, new PathAutomaton(GoPattern.Parse(pattern).Root, whole));
        return (plain.ToString(), versioned.ToString());
    }
}
