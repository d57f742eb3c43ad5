using System.Text;

namespace ScriptProxy.Observe;

/// <summary>
/// Masks the secrets of a request where a text quotes them, as messages of exceptions do: whole, cut, or within something else. Every run
/// of <see cref="Shortest"/> characters that a secret has too is replaced, in whichever case. Parts shorter than that are words of any
/// language and stay; so does what a rule computed from a secret.
/// </summary>
internal static class QuotedSecrets
{
    private const int Shortest = 4;

    /// <param name="text">The text.</param>
    /// <param name="secrets">The secrets.</param>
    /// <param name="masked">Receives the pointers of the secrets that were found.</param>
    public static string Mask(string text, IReadOnlyList<HiddenText> secrets, List<string> masked)
    {
        var runs = Runs(text);
        var found = new HashSet<ulong>();
        foreach (var secret in secrets)
        {
            if (Find(secret.Text, runs, found))
            {
                masked.Add(secret.Pointer);
            }
        }

        return found.Count == 0 ? text : Replace(text, found);
    }

    // One pass over the text and one over each secret: both may be as long as a client likes.
    private static HashSet<ulong> Runs(string text)
    {
        var runs = new HashSet<ulong>();
        var run = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            run = Next(run, text[i]);
            if (i >= Shortest - 1)
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private static bool Find(string secret, HashSet<ulong> runs, HashSet<ulong> found)
    {
        var any = false;
        var run = 0UL;
        for (var i = 0; i < secret.Length; i++)
        {
            run = Next(run, secret[i]);
            if (i >= Shortest - 1 && runs.Contains(run))
            {
                found.Add(run);
                any = true;
            }
        }

        return any;
    }

    private static string Replace(string text, HashSet<ulong> found)
    {
        var safe = new StringBuilder(text.Length);
        var run = 0UL;
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = Next(run, text[i]);
            if (i < Shortest - 1 || !found.Contains(run))
            {
                continue;
            }

            // Runs that touch or overlap are one.
            var start = i - Shortest + 1;
            if (start > next || safe.Length == 0)
            {
                safe.Append(text, next, start - next).Append(SecretText.Mask);
            }

            next = i + 1;
        }

        return safe.Append(text, next, text.Length - next).ToString();
    }

    /// <summary>The last four characters: as many as have room in 64 bits.</summary>
    private static ulong Next(ulong run, char c) => (run << 16) | char.ToUpperInvariant(c);
}
