using System.Globalization;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>How long to look for failures: a moment in the ordinary test run, <c>FUZZ_SECONDS</c> for each target in <c>make fuzz</c>.</summary>
internal static class FuzzBudget
{
    public static bool IsLong => SecondsPerTarget > 0;

    public static int SecondsPerTarget { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;

    /// <summary>The only target to run, <c>FUZZ_TARGET</c>; empty for all.</summary>
    public static string Target { get; } = Environment.GetEnvironmentVariable("FUZZ_TARGET") ?? "";

    /// <summary>Where failing inputs are written.</summary>
    public static string Findings { get; } = Environment.GetEnvironmentVariable("FUZZ_FINDINGS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "findings");
}
