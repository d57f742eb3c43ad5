namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A device of the host: Devices, DeviceCgroupRules, DeviceRequests (GPUs, CDI), block devices behind volumes, disks named by limits
/// (BlkioDeviceReadBps and its like).
/// </summary>
/// <param name="Path">
/// The device: a path for <see cref="Kind"/> <c>path</c> and <c>limit</c>, the rule (<c>b 8:* rwm</c>) for <c>rule</c>, and what is asked for
/// (<c>nvidia.com/gpu=all</c>, or driver and capabilities) for <c>request</c>.
/// </param>
/// <example><c>Deny("fuse only", r =&gt; r.HostAccess.OfType&lt;HostDevice&gt;().Any(d =&gt; d.Path != "/dev/fuse"));</c></example>
public sealed record HostDevice(string Path) : HostAccess
{
    /// <summary>
    /// <c>path</c>, <c>rule</c>, <c>request</c>, or <c>limit</c>: the container gets no access, but learns whether the path exists.
    /// </summary>
    public string Kind { get; init; } = "path";

    /// <summary>What may be done with it: <c>rwm</c> for read, write, mknod; empty where the request does not say.</summary>
    public string Permissions { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Kind switch
    {
        "rule" => $"{Field} gives access to the devices {Path}",
        "request" => $"{Field} requests the device {Path}",
        "limit" => $"{Field} names the device {Path}",
        _ => $"{Field} gives access to the device {Path}",
    };
}
