using System.Diagnostics.CodeAnalysis;

namespace ScriptProxy.Conformance;

/// <summary>Compares what was seen with what should have been.</summary>
internal static class Expect
{
    private const int Shown = 300;

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new MismatchException($"{what}: {Short(expected)}", Short(actual));
        }
    }

    public static void That([DoesNotReturnIf(false)] bool condition, string expected, string actual)
    {
        if (!condition)
        {
            throw new MismatchException(expected, Short(actual));
        }
    }

    public static void Contains(string part, string text, string where) =>
        That(text.Contains(part, StringComparison.OrdinalIgnoreCase), $"{where}: {Short(part)}", text);

    private static string Short<T>(T value)
    {
        var text = (value?.ToString() ?? "nothing").Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return text.Length > Shown ? $"{text[..Shown]}... ({text.Length} characters)" : text.Length == 0 ? "nothing" : text;
    }
}
