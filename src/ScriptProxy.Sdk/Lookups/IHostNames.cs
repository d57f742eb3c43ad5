using System.Net;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>Resolves names of hosts for rules.</summary>
internal interface IHostNames
{
    /// <summary>The addresses the name has now; none where it does not exist.</summary>
    /// <exception cref="IOException">The name could not be resolved: it may exist or not.</exception>
    Task<IReadOnlyList<IPAddress>> AddressesAsync(string name);
}
