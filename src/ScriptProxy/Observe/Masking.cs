using System.Text.Json;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>
/// Takes the secrets out of a record before anything is written: environment values, registry credentials, secret and config data,
/// build arguments. Names stay, so that a reader sees what was set, and the record says where something was replaced.
/// </summary>
internal sealed class Masking
{
    private readonly List<string> _masked = [];

    private Masking()
    {
    }

    public static DecisionRecord Apply(DecisionRecord record)
    {
        if (record is { Query: null, Rewrites.Count: 0 } && !record.Path.Contains('?') && !HasAuditedRewrite(record.Reasons))
        {
            return record;
        }

        var masking = new Masking();
        var path = masking.Target(record.Path);
        var query = record.Query is null ? null : masking.Query(record.Query);
        IReadOnlyList<DecisionRewrite> rewrites = record.Rewrites.Count == 0
            ? record.Rewrites
            : [.. record.Rewrites.Select(rewrite => rewrite with { Patch = masking.Patch(rewrite.Patch) })];
        var reasons = HasAuditedRewrite(record.Reasons)
            ? [.. record.Reasons.Select(masking.Reason)]
            : record.Reasons;
        return masking._masked.Count == 0
            ? record
            : record with
            {
                Path = path,
                Query = query,
                Rewrites = rewrites,
                Reasons = reasons,
                Masked = [.. record.Masked.Union(masking._masked, StringComparer.Ordinal)],
            };
    }

    /// <summary>The same for a target or path with its query alone.</summary>
    /// <param name="target">The target.</param>
    /// <param name="masked">Receives the places of what was masked.</param>
    public static string Apply(string target, List<string> masked)
    {
        var masking = new Masking();
        var safe = masking.Target(target);
        masked.AddRange(masking._masked);
        return safe;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>A rewrite under audit says what it would have done, and that is a patch.</summary>
    private static bool IsAuditedRewrite(DecisionReason reason) =>
        reason.Kind == DecisionReason.Rewrite && reason.Text.StartsWith(LiveRule.WouldChangePrefix + "[", StringComparison.Ordinal);

    private static bool HasAuditedRewrite(IReadOnlyList<DecisionReason> reasons)
    {
        for (var i = 0; i < reasons.Count; i++)
        {
            if (IsAuditedRewrite(reasons[i]))
            {
                return true;
            }
        }

        return false;
    }

    private DecisionReason Reason(DecisionReason reason)
    {
        if (!IsAuditedRewrite(reason))
        {
            return reason;
        }

        using var patch = JsonDocument.Parse(reason.Text[LiveRule.WouldChangePrefix.Length..]);
        return reason with { Text = LiveRule.WouldChangePrefix + Patch(patch.RootElement).GetRawText() };
    }

    /// <summary>A path, or a target as it came, with its query.</summary>
    private string Target(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? target : target[..(question + 1)] + Query(target[(question + 1)..]);
    }

    private string Query(string query) => string.Join('&', query.Split('&').Select(Pair));

    private JsonElement Patch(JsonElement patch) => new PatchMask(_masked).Apply(patch);

    private string Pair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return pair;
        }

        var name = Decode(pair[..equals]);
        var value = Decode(pair[(equals + 1)..]);
        var safe = SecretText.Parameter(name, value);
        if (safe == value)
        {
            return pair;
        }

        _masked.Add("?" + name);
        return pair[..(equals + 1)] + Uri.EscapeDataString(safe).Replace("%2A", "*", StringComparison.Ordinal);
    }
}
