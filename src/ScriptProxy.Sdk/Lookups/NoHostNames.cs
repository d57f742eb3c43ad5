using System.Net;

namespace ScriptProxy.Sdk.Lookups;

/// <summary>No name exists.</summary>
internal sealed class NoHostNames : IHostNames
{
    public static NoHostNames Instance { get; } = new();

    public Task<IReadOnlyList<IPAddress>> AddressesAsync(string name) => Task.FromResult<IReadOnlyList<IPAddress>>([]);
}
