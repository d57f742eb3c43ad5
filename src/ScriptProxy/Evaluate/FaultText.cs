using System.Text.Json;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Evaluate;

/// <summary>
/// What the log says of a rule that failed. The message is an exception's, and those quote what they were given: here, perhaps, a secret
/// of the request.
/// </summary>
internal sealed class FaultText(Judgement judgement)
{
    /// <summary>A message may quote a value of megabytes.</summary>
    private const int Longest = 4000;

    private readonly List<HiddenText> _secrets = SecretsOf(judgement);
    private readonly List<string> _masked = [];

    /// <summary>Where the secrets stand that were masked so far.</summary>
    public IReadOnlyList<string> Masked => [.. _masked.Distinct(StringComparer.Ordinal)];

    public string Of(Finding finding)
    {
        var text = finding.Text.Length <= Longest ? finding.Text : finding.Text[..Longest] + "...";
        return QuotedSecrets.Mask(text, _secrets, _masked);
    }

    private static List<HiddenText> SecretsOf(Judgement judgement)
    {
        var secrets = new List<HiddenText>();
        var judged = RequestState.Of(judgement.Request);
        using (var document = judged.ToDocument())
        {
            _ = new PatchMask([], secrets).Apply("", document.RootElement);
        }

        if (!judgement.Body.Span.SequenceEqual(judged.Body.Span))
        {
            // In a weaker mode the rewrites had this one.
            _ = new PatchMask([], secrets).Apply("/body", JsonElement.Parse(judgement.Body.Span));
        }

        return secrets;
    }
}
