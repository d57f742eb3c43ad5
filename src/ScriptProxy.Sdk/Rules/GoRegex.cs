using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ScriptProxy.Sdk.Rules.GoSyntax;

namespace ScriptProxy.Sdk.Rules;

/// <summary>
/// Regular expressions in the syntax of Go (RE2), which is what older proxies in front of the Docker socket are configured with. They match
/// exactly what they match there: <c>\d</c> and <c>\w</c> mean ASCII, <c>$</c> the very end. Matching takes time in proportion to the text.
/// </summary>
public static class GoRegex
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>As little as a rule has anyway; what runs in linear time does not come near it.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>An expression that is looked for anywhere in the text, as Go's <c>MatchString</c> does.</summary>
    /// <example><c>GoRegex.Parse(@"^/containers/\w+/json$").IsMatch(r.Path)</c></example>
    /// <exception cref="FormatException">The expression is none of Go's, or uses what is not supported: <c>\b</c>, <c>\p{...}</c>, <c>(?m)</c>.</exception>
    public static Regex Parse([NotNull] string pattern) => new(GoPattern.Parse(pattern).Text, Options, s_limit);

    /// <summary>An expression that has to match the whole text.</summary>
    /// <example><c>GoRegex.ParseWhole(@"/containers/\w+/(json|top)").IsMatch(r.Path)</c></example>
    /// <exception cref="FormatException">The expression is none of Go's, or uses what is not supported: <c>\b</c>, <c>\p{...}</c>, <c>(?m)</c>.</exception>
    public static Regex ParseWhole([NotNull] string pattern) => new(GoPattern.Parse(pattern).WholeText, Options, s_limit);
}
