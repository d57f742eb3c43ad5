using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.GoSyntax;

namespace ScriptProxy.Verbs.Import;

/// <summary>
/// An expression on the path as the older proxy saw it. Where it matches every path of an operation, the operation says it all; where it
/// matches some, the rule has the operation and the expression. What the proxy does not know stays denied, unless everything was meant.
/// </summary>
/// <param name="Name">The name for the rule.</param>
/// <param name="Methods">The methods it is for.</param>
/// <param name="Text">The expression, in Go's syntax.</param>
/// <param name="Whole">True when it has to match the whole path.</param>
internal sealed record ImportedPattern(string Name, AllowedMethods Methods, string Text, bool Whole)
{
    private const string AsSent = """
        // The path as the older proxy saw it: with the version that the client asks for in front.
        string AsSent(DockerRequest r) => r.ApiVersion is { } version ? $"/v{version}{r.Path}" : r.Path;
        """;

    /// <summary>Stands for the comparison with the expression until it has a name.</summary>
    private const string Matches = "(matches)";

    private static readonly string[] s_everything = [".*", ".+", "/.*", "/.+"];

    /// <summary>What else has to hold, as C#; empty for nothing.</summary>
    public string Condition { get; init; } = "";

    /// <exception cref="FormatException">The expression cannot be used.</exception>
    public void AddTo(ImportedFile file, string comment)
    {
        var expression = new PathAutomaton(GoPattern.Parse(Text).Root, Whole);
        var byCondition = new Dictionary<string, OperationSet>(StringComparer.Ordinal);
        foreach (var operation in Operations.All.Where(static operation => operation != Operations.Unknown))
        {
            if (ConditionFor(operation, expression) is { } condition)
            {
                byCondition[condition] = byCondition.GetValueOrDefault(condition, OperationSet.Empty) | operation;
            }
        }

        file.Comment(comment);
        var variable = "";
        if (byCondition.Keys.Any(static condition => condition.EndsWith(Matches, StringComparison.Ordinal)))
        {
            variable = file.NewVariable();
            file.Declare(AsSent);
            file.Add($"var {variable} = GoRegex.{(Whole ? "ParseWhole" : "Parse")}({CSharp.Verbatim(Text)});");
        }

        var count = 0;
        foreach (var (condition, operations) in byCondition.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            file.Allow(Numbered(ref count), operations, Lambda(condition.Replace(Matches, $"{variable}.IsMatch(AsSent(r))", StringComparison.Ordinal), Condition));
        }

        if (s_everything.Contains(Text.TrimStart('^').TrimEnd('$')))
        {
            var methods = Methods.Methods is { } some ? $"new[] {{ {string.Join(", ", some.Select(CSharp.Text))} }}.Contains(r.Method)" : "";
            file.Add("// Everything was meant, so also what this proxy does not know.");
            file.Allow(Numbered(ref count), Operations.Unknown, Lambda(methods, Condition));
        }
        else if (count == 0)
        {
            file.Add("// It matches no operation that this proxy knows by these methods.");
            file.Warnings.Add($"{Name}: it matches no operation that this proxy knows, so it opens nothing");
        }
    }

    /// <summary>When the pattern opens an operation: null for never, empty for always.</summary>
    private string? ConditionFor(Operation operation, PathAutomaton expression)
    {
        var routes = operation.Description.Routes.Where(route => Methods.Contain(route.Method)).Select(route => RoutePaths.Of(route.Template, expression)).Distinct().ToArray();
        var path = routes switch
        {
            [] => null,
            [(PathCoverage.None, PathCoverage.None)] => null,
            [(PathCoverage.All, PathCoverage.All)] => "",
            [(PathCoverage.All, PathCoverage.None)] => "r.ApiVersion is null",
            [(PathCoverage.None, PathCoverage.All)] => "r.ApiVersion is not null",
            _ => Matches,
        };
        return path is null ? null : And(Methods.Excluding(operation), path);
    }

    private string Numbered(ref int count) => ++count == 1 ? Name : $"{Name} ({count})";

    private static string? Lambda(params string[] conditions) => And(conditions) is { Length: > 0 } condition ? "r => " + condition : null;

    private static string And(params string[] conditions) => string.Join(" && ", conditions.Where(static condition => condition.Length > 0));
}
