using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.GoSyntax;

namespace ScriptProxy.Verbs.Import;

/// <summary>
/// The paths of a route as an older proxy saw them, with and without version, compared with an expression. Every path that the decoder
/// lets through is among them; a few that it refuses are too, which makes the answer careful, not wrong.
/// </summary>
internal static class RoutePaths
{
    /// <summary>Beyond this it is not worth it: the rule then compares each path itself.</summary>
    private const int MostPairs = 4000;

    private static readonly CharSet s_segment = CharSet.Of(('\0', '\x1f'), ('/', '/'), ('\x7f', '\x7f')).Complement();

    /// <summary>The versions that a request of a known operation can name.</summary>
    private static readonly GoNode s_version = new GoNode.Choice(
    [
        .. Enumerable.Range(DescribedVersions.Oldest.Minor, DescribedVersions.Newest.Minor - DescribedVersions.Oldest.Minor + 1)
            .Select(static minor => Node($"/v{new ApiVersion(DescribedVersions.Newest.Major, minor)}")),
    ]);

    /// <summary>How much of the paths without version, and of those with one.</summary>
    public static (PathCoverage Plain, PathCoverage Versioned) Of(string template, PathAutomaton expression) =>
        (Compare(Node(template), expression), Compare(new GoNode.Sequence([s_version, Node(template)]), expression));

    private static PathCoverage Compare(GoNode paths, PathAutomaton expression)
    {
        var route = new PathAutomaton(paths, whole: true);
        char[] characters = [.. route.Boundaries.Concat(expression.Boundaries).Append(0).Where(static code => code <= char.MaxValue).Distinct().Select(static code => (char)code)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(int[] Route, int[] Expression)>([(route.Begin(), expression.Begin())]);
        var (some, all) = (false, true);
        while (open.TryPop(out var pair) && (!some || all))
        {
            if (seen.Count > MostPairs)
            {
                return PathCoverage.Some;
            }

            // From every state of a route some path ends.
            if (pair.Expression.Length == 0)
            {
                all = false;
                continue;
            }

            if (route.Accepts(pair.Route))
            {
                var matches = expression.Accepts(pair.Expression);
                (some, all) = (some || matches, all && matches);
            }

            foreach (var character in characters)
            {
                if (route.CanStep(pair.Route, character))
                {
                    var next = (Route: route.Step(pair.Route, character), Expression: expression.Step(pair.Expression, character));
                    if (seen.Add($"{string.Join(',', next.Route)};{string.Join(',', next.Expression)}"))
                    {
                        open.Push(next);
                    }
                }
            }
        }

        return !some ? PathCoverage.None : all ? PathCoverage.All : PathCoverage.Some;
    }

    /// <summary>The texts of a template: <c>{id}</c> is one part of a path, <c>{id*}</c> any number of them.</summary>
    private static GoNode.Sequence Node(string template)
    {
        var items = new List<GoNode>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                items.Add(new GoNode.One(CharSet.Of((template[i], template[i]))));
                continue;
            }

            var close = template.IndexOf('}', i);
            var segment = new GoNode.Repeat(new GoNode.One(s_segment), 1, null);
            items.Add(segment);
            if (template[close - 1] == '*')
            {
                items.Add(new GoNode.Repeat(new GoNode.Sequence([new GoNode.One(CharSet.Of(('/', '/'))), segment]), 0, null));
            }

            i = close;
        }

        return new GoNode.Sequence(items);
    }
}
