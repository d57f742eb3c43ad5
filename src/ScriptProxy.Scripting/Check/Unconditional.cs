using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>Rules that apply to every request of their operations.</summary>
internal static class Unconditional
{
    public static IEnumerable<RuleDeclaration> Of(IEnumerable<RuleDeclaration> rules, RuleVerb verb) =>
        rules.Where(rule => rule.Verb == verb && !rule.IsAudit && Is(rule));

    /// <summary>
    /// True when the rule was declared without a lambda, with one that says <c>true</c>, or with one that always gives the same kind of
    /// reason: <c>r =&gt; $"{r.Operation} is closed"</c>. Anything more could be a condition, and so is that the rule is for some listeners.
    /// </summary>
    public static bool Is(RuleDeclaration rule)
    {
        if (rule.Condition is ScopedCondition)
        {
            return false;
        }

        var arrow = rule.Expression.IndexOf("=>", StringComparison.Ordinal);
        var result = arrow < 0 ? rule.Expression : rule.Expression[(arrow + 2)..].Trim();
        return result is "" or "true" || IsOneText(result);
    }

    /// <summary>The names of the rules that together cover a set, null when they leave some of it out.</summary>
    public static string[]? Cover(IReadOnlyList<RuleDeclaration> rules, OperationSet operations)
    {
        var rest = operations;
        var names = new List<string>();
        foreach (var rule in rules.Where(rule => (rule.Operations & operations).Count > 0).OrderByDescending(rule => (rule.Operations & operations).Count))
        {
            if ((rule.Operations & rest).Count > 0)
            {
                names.Add($"\"{rule.Name}\" ({rule.File}:{rule.Line})");
                rest -= rule.Operations;
            }
        }

        return operations.Count > 0 && rest.Count == 0 ? [.. names] : null;
    }

    private static bool IsOneText(string code)
    {
        var quote = code.StartsWith("$\"", StringComparison.Ordinal) ? 1 : 0;
        return code.Length > quote + 1 && code[quote] == '"' && code.IndexOf('"', quote + 1) == code.Length - 1;
    }
}
