namespace ScriptProxy.Sdk.Access;

/// <summary>A control group of the host under which the container is put, outside the daemon's own limits.</summary>
/// <param name="Parent">A path or a systemd slice, as the request has it.</param>
public sealed record Cgroup(string Parent) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} puts the container into the control group {Parent}";
}
