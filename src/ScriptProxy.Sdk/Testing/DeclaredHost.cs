using System.Net;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk.Testing;

/// <summary>Name service in which one host exists.</summary>
internal sealed record DeclaredHost(string Name, IPAddress Address) : IHostNames
{
    public Task<IReadOnlyList<IPAddress>> AddressesAsync(string name) =>
        Task.FromResult<IReadOnlyList<IPAddress>>(name.Equals(Name, StringComparison.OrdinalIgnoreCase) ? [Address] : []);
}
