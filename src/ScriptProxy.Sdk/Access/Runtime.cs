namespace ScriptProxy.Sdk.Access;

/// <summary>A container runtime, or an isolation technology, other than the daemon's default.</summary>
/// <param name="Name">A configured runtime or a containerd shim (<c>io.containerd.runc.v2</c>), exactly as requested.</param>
/// <example><c>Deny("only the default runtime or gVisor", r =&gt; r.HostAccess.OfType&lt;Runtime&gt;().Any(x =&gt; x.Name != "runsc"));</c></example>
public sealed record Runtime(string Name) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} selects the runtime {Name}";
}
