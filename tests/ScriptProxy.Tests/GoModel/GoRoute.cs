using System.Text.RegularExpressions;

namespace ScriptProxy.Tests.GoModel;

/// <summary>A route as gorilla/mux compiles it: with and without version prefix, <c>{x*}</c> being <c>.*</c> and <c>{x}</c> <c>[^/]+</c>.</summary>
internal sealed class GoRoute
{
    private readonly Regex _pattern;

    public GoRoute(string method, string template, string? whenQuery)
    {
        Method = method;
        Template = template;
        WhenQuery = whenQuery;
        var path = Regex.Replace(
            Regex.Escape(template).Replace(@"\*", "*", StringComparison.Ordinal), @"\\\{(?<name>\w+)(?<star>\*?)}",
            static match => match.Groups["star"].Length > 0 ? "(.*)" : "([^/]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
        _pattern = new Regex(@"\A(?:/v(?<version>[0-9.]+))?" + path + @"\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public string Method { get; }

    public string Template { get; }

    /// <summary>The handler does something else when this parameter is empty.</summary>
    public string? WhenQuery { get; }

    public bool TryMatch(string method, string path, out string? version, out string[] parameters)
    {
        var match = method == Method ? _pattern.Match(path) : Match.Empty;
        version = match.Groups["version"].Success ? match.Groups["version"].Value : null;
        parameters = [.. match.Groups.Values.Skip(1).Where(static group => group.Name != "version").Select(static group => group.Value)];
        return match.Success;
    }
}
