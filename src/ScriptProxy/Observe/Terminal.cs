namespace ScriptProxy.Observe;

/// <summary>What standard output is shown on.</summary>
internal static class Terminal
{
    /// <summary>True for a terminal, unless its user said otherwise (no-color.org).</summary>
    public static bool IsColourWanted() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
}
