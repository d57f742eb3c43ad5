using System.Globalization;
using System.Text.Json;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove;

/// <summary>Compares what became of a request with what had to become of it.</summary>
internal static class Check
{
    public static IReadOnlyList<Mismatch> All(IReadOnlyList<Expectation> expectations, Verdict verdict) =>
        [.. expectations.Select(expectation => One(expectation, verdict)).OfType<Mismatch>()];

    private static Mismatch? One(Expectation expectation, Verdict verdict) => (expectation, verdict) switch
    {
        (Expectation.Refused expected, Verdict.Refused actual) =>
            Unless((expected.Code ?? actual.Code) == actual.Code && (expected.Status ?? actual.Status) == actual.Status, expected, actual),
        (not Expectation.Refused, Verdict.Judged(var judgement)) => Judged(expectation, judgement, verdict),
        _ => Unless(false, expectation, verdict),
    };

    private static Mismatch? Judged(Expectation expectation, Judgement judgement, Verdict verdict) => expectation switch
    {
        Expectation.Allowed(var by) => Unless(
            judgement.Decision is Decision.Allow or Decision.WouldDeny
                && (by is null || judgement.Findings.Any(finding => finding is { Verb: RuleVerb.Allow, Enforced: true, IsFault: false } && finding.Rule == by)),
            expectation,
            verdict),
        Expectation.Denied(var by, var because) => Unless(
            judgement.Decision == Decision.Deny
                && (by is null || judgement.Findings.Any(finding => finding is { Verb: RuleVerb.Deny, Enforced: true, IsFault: false } && finding.Rule == by && Holds(finding, because))),
            expectation,
            verdict),
        Expectation.Warned(var rule, var because) => Unless(
            judgement.Findings.Any(finding => finding.Rule == rule && !finding.IsFault && (finding.Verb == RuleVerb.Warn || !finding.Enforced) && Holds(finding, because)),
            expectation,
            verdict),
        Expectation.Becomes(var body) => Body(body, judgement),
        Expectation.HasQuery(var name, var value) => Query(name, value, judgement),
        Expectation.Patched(var patch) => Patch(patch, judgement),
        Expectation.Unchanged => judgement.Rewrites.Count == 0 ? null : new Mismatch(InWords.Of(expectation), $"changed by {Patches(judgement)}"),
        _ => throw new InvalidOperationException(expectation.ToString()),
    };

    private static bool Holds(Finding finding, string? because) => because is null || finding.Text.Contains(because, StringComparison.Ordinal);

    private static Mismatch? Unless(bool came, Expectation expectation, Verdict verdict) =>
        came ? null : new Mismatch(InWords.Of(expectation), InWords.Of(verdict));

    private static Mismatch? Body(string expected, Judgement judgement)
    {
        if (!TryParse(expected, out var wanted))
        {
            return new Mismatch($"the body becomes {expected}", "what is expected is not JSON");
        }

        using var actual = JsonDocument.Parse(judgement.Body.IsEmpty ? "{}"u8.ToArray() : judgement.Body);
        var missing = PartialJson.Difference(wanted, actual.RootElement);
        return missing is null ? null : new Mismatch($"the body becomes {expected}", missing);
    }

    private static Mismatch? Query(string name, string? value, Judgement judgement)
    {
        var actual = judgement.Request.Query[name];
        return actual == value ? null : new Mismatch(
            value is null ? $"no query parameter {name}" : $"the query parameter {name} is {value}", actual is null ? "it is absent" : $"it is {actual}");
    }

    private static Mismatch? Patch(string expected, Judgement judgement)
    {
        var actual = Patches(judgement);
        if (!TryParse(expected, out var wanted))
        {
            return new Mismatch($"the patch {expected}", "what is expected is not JSON");
        }

        using var made = JsonDocument.Parse(actual);
        return JsonElement.DeepEquals(wanted, made.RootElement) ? null : new Mismatch($"the patch {expected}", actual);
    }

    /// <summary>The changes of every rewrite as one patch.</summary>
    private static string Patches(Judgement judgement) =>
        string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', judgement.Rewrites.Select(static rewrite => rewrite.Patch.Trim()[1..^1]))}]");

    private static bool TryParse(string json, out JsonElement element)
    {
        try
        {
            element = JsonElement.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }
}
