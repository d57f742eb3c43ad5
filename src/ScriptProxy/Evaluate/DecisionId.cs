namespace ScriptProxy.Evaluate;

/// <summary>
/// Ids that tie a client's error message to a line of the decision log: eight hexadecimal digits, counted up from a random start so that
/// they do not repeat within four billion requests.
/// </summary>
internal static class DecisionId
{
    private static int s_last = Random.Shared.Next();

    public static string Next() => string.Create(8, (uint)Interlocked.Increment(ref s_last), static (text, number) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, number >>= 4)
        {
            text[i] = "0123456789abcdef"[(int)(number & 15)];
        }
    });
}
