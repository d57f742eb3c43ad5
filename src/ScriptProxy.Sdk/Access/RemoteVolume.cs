namespace ScriptProxy.Sdk.Access;

/// <summary>A volume of the local driver that lies on another machine; the host's kernel connects to it.</summary>
/// <param name="Type">The file system: <c>nfs</c>, <c>cifs</c>...</param>
/// <param name="Address">The server, or the device where it names no server.</param>
public sealed record RemoteVolume(string Type, string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} mounts a {Type} volume of {Address}";
}
