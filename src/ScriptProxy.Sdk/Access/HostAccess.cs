namespace ScriptProxy.Sdk.Access;

/// <summary>One thing in a request that reaches past the container. A closed set of records derives from it.</summary>
public abstract record HostAccess
{
    private protected HostAccess()
    {
    }

    /// <summary>Where it stands: a JSON pointer into the body (<c>/HostConfig/Binds/0</c>), or <c>?name</c> for a query parameter.</summary>
    public required string Pointer { get; init; }

    /// <summary>What it is in words that name the field, for reasons shown to a person.</summary>
    public abstract string Text { get; }
}
