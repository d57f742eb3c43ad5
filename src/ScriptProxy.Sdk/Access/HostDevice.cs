namespace ScriptProxy.Sdk.Access;

/// <summary>A device of the host: Devices, DeviceCgroupRules, DeviceRequests (GPUs, CDI), block devices behind volumes.</summary>
/// <param name="Path">
/// The device: a path for <see cref="Kind"/> <c>path</c>, the rule (<c>b 8:* rwm</c>) for <c>rule</c>, and what is asked for
/// (<c>nvidia.com/gpu=all</c>, or driver and capabilities) for <c>request</c>.
/// </param>
/// <example><c>Deny("fuse only", r =&gt; r.HostAccess.OfType&lt;HostDevice&gt;().Any(d =&gt; d.Path != "/dev/fuse"));</c></example>
public sealed record HostDevice(string Path) : HostAccess
{
    /// <summary><c>path</c>, <c>rule</c> or <c>request</c>.</summary>
    public string Kind { get; init; } = "path";

    /// <summary>What may be done with it: <c>rwm</c> for read, write, mknod; empty where the request does not say.</summary>
    public string Permissions { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "rule" => $"{Field} gives access to the devices {Path}",
        "request" => $"{Field} requests the device {Path}",
        _ => $"{Field} gives access to the device {Path}",
    };
}
