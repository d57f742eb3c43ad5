namespace ScriptProxy.Observe;

/// <summary>Which writers <c>--log-decisions</c> asks for.</summary>
internal static class DecisionWriters
{
    /// <param name="logDecisions">A file, <c>-</c>, or null.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static IReadOnlyList<IDecisionWriter> Open(string? logDecisions) => logDecisions switch
    {
        null => [Human()],
        "-" => [JsonDecisions.To(Console.OpenStandardOutput())],
        _ => [JsonDecisions.ToFile(logDecisions), Human()],
    };

    private static HumanDecisions Human() => new(Console.OpenStandardOutput(), Terminal.IsColourWanted(), TimeZoneInfo.Local);
}
