namespace ScriptProxy.Sdk.Access;

/// <summary>
/// The request asks for the user root in so many words (<c>User</c> is <c>0</c>, <c>root</c>, <c>0:0</c>...). An empty user takes the
/// image's, which often is root too; require <c>User</c> to be set where that matters.
/// </summary>
/// <example><c>Deny("nobody execs as root", r =&gt; r.HostAccess.OfType&lt;RootUser&gt;().Any());</c></example>
public sealed record RootUser : HostAccess
{
    /// <summary>The user as the request has it.</summary>
    public string User { get; init; } = "root";

    /// <inheritdoc/>
    public override string Text => $"{Field} runs as root ({User})";
}
