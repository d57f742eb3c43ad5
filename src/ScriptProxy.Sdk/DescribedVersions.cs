namespace ScriptProxy.Sdk;

/// <summary>The API versions that <c>EngineApi/*.api</c> describes. Outside of them nothing is known to mean what the tables say.</summary>
internal static class DescribedVersions
{
    /// <summary>What no engine of today goes below, whatever it is configured for.</summary>
    public static ApiVersion Oldest { get; } = new(1, 24);

    public static ApiVersion Newest { get; } = new(1, 56);

    /// <summary>A version, or the newest described one where that is older.</summary>
    public static ApiVersion AtMost(ApiVersion version) => version > Newest ? Newest : version;
}
