namespace ScriptProxy.Sdk.Lookups;

/// <summary>The network called <c>host</c>, behind which the host's own interfaces are.</summary>
internal static class HostNetwork
{
    public const string Name = "host";

    /// <summary>
    /// True for the host network under its name, its id or the beginning of its id. The last also while another network has that text as
    /// its name: once that one is gone, the same text means the host network.
    /// </summary>
    /// <param name="reference">A network as the request names it.</param>
    /// <param name="networks">What the daemon said; of a text that could be the beginning of an id also about <see cref="Name"/>.</param>
    public static bool IsMeantBy(string reference, IReadOnlyDictionary<string, NetworkInfo> networks) =>
        networks.GetValueOrDefault(reference) is { Driver: "host" }
        || (IdText.CouldBeId(reference)
            && networks.GetValueOrDefault(Name) is { } host
            && host.Id.StartsWith(reference, StringComparison.Ordinal));
}
