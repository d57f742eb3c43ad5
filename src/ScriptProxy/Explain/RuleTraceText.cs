using System.Globalization;
using System.Text.Json;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Explain;

/// <summary>What each rule made of a request, for people: rules with effect in full, the names of the others, a count of the rest.</summary>
internal static class RuleTraceText
{
    private const int Indent = 2;
    private const int Inner = 13;
    private const int LongestReason = 1000;

    /// <summary>A text of its own, without colour.</summary>
    /// <param name="trace">What was noted while a request was judged.</param>
    /// <param name="total">How many rules there are.</param>
    /// <param name="operation">The operation of the request.</param>
    public static string Of(JudgingTrace trace, int total, Operation operation)
    {
        var sheet = new TextSheet(colour: false);
        Write([.. trace.Rules.Select(static rule => ExplainedRule.Of(rule, []))], total, operation.Name, sheet);
        return sheet.ToString();
    }

    /// <param name="rules">The rules about the operation, in the order they were asked.</param>
    /// <param name="total">How many rules there are.</param>
    /// <param name="operation">The name of the operation.</param>
    /// <param name="sheet">Receives the text.</param>
    public static void Write(IReadOnlyList<ExplainedRule> rules, int total, string operation, TextSheet sheet)
    {
        sheet.Row("rules", rules.Count == 0
            ? $"none of {Count(total)} is about {operation}"
            : $"{rules.Count} of {total} {(rules.Count == 1 ? "is" : "are")} about {operation}");
        var effective = rules.Where(static rule => rule.Outcome != RuleOutcome.DidNotApply).ToList();
        if (effective.Count > 0)
        {
            sheet.Blank();
        }

        foreach (var rule in effective)
        {
            WriteRule(rule, sheet);
        }

        var silent = rules.Where(static rule => rule.Outcome == RuleOutcome.DidNotApply).Select(static rule => SafeText.Of(rule.Name)).ToList();
        if (silent.Count > 0)
        {
            sheet.Blank();
            sheet.Line(Indent, $"{silent.Count} did not apply: {string.Join(" · ", silent)}", TextSheet.Dim);
        }
    }

    private static void WriteRule(ExplainedRule rule, TextSheet sheet)
    {
        var (word, code) = Word(rule);
        sheet.Line(
            Indent,
            [
                (word.PadRight(Inner - Indent), code),
                ($"\"{SafeText.Of(rule.Name)}\"", TextSheet.Bold),
                (SafeText.Of(string.Create(CultureInfo.InvariantCulture, $"  {rule.File}:{rule.Line}")), TextSheet.Dim),
            ],
            Cost(rule));
        if (!rule.Enforced)
        {
            sheet.Line(Inner, "is not enforced: it is evaluated and logged only", TextSheet.Yellow);
        }

        if (rule.Patch is { } patch)
        {
            foreach (var step in patch.EnumerateArray())
            {
                sheet.Line(Inner, Step(step));
            }
        }

        if (rule.Reason is { } reason)
        {
            var text = SafeText.Of(reason.Length <= LongestReason ? reason : reason[..LongestReason] + "...");
            sheet.Line(Inner, rule.Outcome == RuleOutcome.Failed ? "failed: " + text : text);
        }

        if (rule is { Because: { } because, Verb: RuleVerb.Deny })
        {
            sheet.Line(Inner, SafeText.Of(because), TextSheet.Dim);
        }
    }

    private static (string Word, string Code) Word(ExplainedRule rule) => rule switch
    {
        { Outcome: RuleOutcome.Failed } => (Verb(rule), TextSheet.Red),
        { Verb: RuleVerb.Deny, Enforced: true } => ("denies", TextSheet.Red),
        { Verb: RuleVerb.Deny } => ("denies", TextSheet.Yellow),
        { Verb: RuleVerb.Allow } => ("allows", TextSheet.Green),
        { Verb: RuleVerb.Warn } => ("warns", TextSheet.Yellow),
        _ => ("rewrites", TextSheet.Yellow),
    };

    private static string Verb(ExplainedRule rule) => rule.Verb.ToString().ToLowerInvariant();

    private static string Step(JsonElement step)
    {
        var text = $"{step.GetProperty("op").GetString()} {step.GetProperty("path").GetString()}";
        return SafeText.Of(step.TryGetProperty("value", out var value) ? $"{text} {value.GetRawText()}" : text);
    }

    private static string Cost(ExplainedRule rule)
    {
        var time = rule.TimeUs < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{rule.TimeUs:0.0} µs")
            : string.Create(CultureInfo.InvariantCulture, $"{rule.TimeUs / 1000:0.0} ms");
        return rule.Steps == 0 ? time : string.Create(CultureInfo.InvariantCulture, $"{rule.Steps} {(rule.Steps == 1 ? "step" : "steps")}  {time}");
    }

    private static string Count(int total) => total == 1 ? "1 rule" : $"{total} rules";
}
