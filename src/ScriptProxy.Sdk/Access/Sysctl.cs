namespace ScriptProxy.Sdk.Access;

/// <summary>A kernel parameter.</summary>
/// <param name="Name">For example <c>net.ipv4.ip_forward</c>.</param>
/// <example><c>Deny("no sysctls but somaxconn", r =&gt; r.HostAccess.OfType&lt;Sysctl&gt;().Any(s =&gt; s.Name != "net.core.somaxconn"));</c></example>
public sealed record Sysctl(string Name) : HostAccess
{
    /// <summary>The value it is set to.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => $"{Field} sets the kernel parameter {Name}";
}
