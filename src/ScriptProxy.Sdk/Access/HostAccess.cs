namespace ScriptProxy.Sdk.Access;

/// <summary>One thing in a request that reaches past the container. A closed set of records derives from it.</summary>
/// <example><c>Deny("containers stay in their box", Containers.Create, r =&gt; r.HostAccess.FirstOrDefault(a =&gt; a is not HostPort)?.Text);</c></example>
public abstract record HostAccess
{
    private protected HostAccess()
    {
    }

    /// <summary>
    /// Where it stands: a JSON pointer into the body (<c>/HostConfig/Binds/0</c>), <c>?name</c> for a query parameter, <c>{name}</c>
    /// for a part of the path, <c>X-Registry-Auth:/serveraddress</c> for a place in a header's document; empty when it is the request
    /// as a whole.
    /// </summary>
    public required string Pointer { get; init; }

    /// <summary>What it is in words that name the field, for reasons shown to a person.</summary>
    public abstract string Text { get; }

    /// <summary>The field as a person writes it: <c>HostConfig.Binds[0]</c>.</summary>
    private protected string Field => JsonPointer.FieldName(Pointer);

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}
