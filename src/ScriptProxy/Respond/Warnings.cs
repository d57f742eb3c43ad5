using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Respond;

/// <summary>Tells the client what rules warned about, and in mode <c>warn</c> what would have been denied, in Warning headers (RFC 7234 section 5.5).</summary>
internal static class Warnings
{
    public static void Announce(HttpResponse response, Judgement judgement, EnforcementMode mode)
    {
        if (judgement.Findings.Count == 0)
        {
            return;
        }

        foreach (var warning in DenialMessage.Warnings(judgement))
        {
            Append(response, warning);
        }

        if (judgement.Decision == Decision.WouldDeny && mode == EnforcementMode.Warn)
        {
            Append(response, "would be " + DenialMessage.Of(judgement));
        }
    }

    /// <summary>A quoted string holds visible ASCII only; other characters become question marks.</summary>
    private static void Append(HttpResponse response, string text) =>
        response.Headers.Append("Warning", $"299 scriptproxy \"{string.Create(text.Length, text, static (quoted, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                quoted[i] = source[i] switch { '"' or '\\' => '\'', < ' ' or > '~' => '?', var c => c };
            }
        })}\"");
}
