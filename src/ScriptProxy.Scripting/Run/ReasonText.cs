using System.Text.RegularExpressions;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Words for a condition that only said yes, made from its source: <c>r =&gt; r.Body.HostConfig.Privileged</c> becomes
/// <c>HostConfig.Privileged is true</c>; anything longer than a member is quoted, without the parameter and shortened.
/// </summary>
internal static partial class ReasonText
{
    private const int Longest = 120;

    /// <param name="expression">The source of the lambda; empty when the rule has no condition.</param>
    /// <returns>The words, null when the source says nothing to a reader (a method group, a block, no condition).</returns>
    public static string? Of(string expression)
    {
        var lambda = Lambda().Match(expression);
        if (!lambda.Success)
        {
            return null;
        }

        var body = Space().Replace(expression[lambda.Length..].Trim(), " ");
        if (body.StartsWith('{') || body is "true" or "false")
        {
            return null;
        }

        var parameter = Regex.Escape(lambda.Groups["parameter"].Value);
        body = Regex.Replace(body, $@"(?<![\w.""]){parameter}\.(Body\.)?(?=\w)", "", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        if (Member().IsMatch(body))
        {
            return body[0] == '!' ? $"{body[1..]} is false" : $"{body} is true";
        }

        return body.Length <= Longest ? body : string.Concat(body.AsSpan(0, Longest - 3), "...");
    }

    [GeneratedRegex(@"^\s*(static\s+)?(async\s+)?\(?\s*(\w+\s+)?(?<parameter>\w+)\s*\)?\s*=>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"^!?[A-Za-z_]\w*(\.\w+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
