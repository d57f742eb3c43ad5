// Devices of the host: nodes, cgroup rules for nodes that the container makes itself, GPUs, disks behind volumes.
// To open one device, put the exception here:
//   ...FirstOrDefault(device => device.Path != "/dev/fuse")?.Text)
Deny("no host devices", r => r.HostAccess.OfType<HostDevice>().FirstOrDefault()?.Text)
    .Because("Devices of this host are not available to containers");
