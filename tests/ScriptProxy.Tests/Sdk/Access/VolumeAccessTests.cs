using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class VolumeAccessTests
{
    [Theory]
    [InlineData("""{"type":"none","o":"bind","device":"/"}""", "HostPath: DriverOpts.device mounts the host path /")]
    [InlineData("""{"o":"rbind","device":"/srv/../etc"}""", "HostPath: DriverOpts.device mounts the host path /etc")]
    [InlineData("""{"type":"tmpfs","o":"size=1m, bind","device":"/etc"}""", "HostPath: DriverOpts.device mounts the host path /etc")]
    [InlineData("""{"type":"tmpfs","o":"rbind","device":"/etc"}""", "HostPath: DriverOpts.device mounts the host path /etc")]
    [InlineData("""{"type":"nfs","o":"bind,addr=10.0.0.5","device":"/etc"}""", "HostPath: DriverOpts.device mounts the host path /etc")]
    [InlineData("""{"o":"bind","device":"."}""", "HostPath: DriverOpts.device mounts the host path .")]
    [InlineData("""{"type":"ext4","device":"/dev/sda1"}""", "HostPath: DriverOpts.device mounts the host path /dev/sda1; HostDevice: DriverOpts.device gives access to the device /dev/sda1")]
    [InlineData("""{"type":"none","o":"bind,rshared","device":"/a"}""", "SharedPropagation: DriverOpts.o propagates mounts to the host (rshared); HostPath: DriverOpts.device mounts the host path /a")]
    [InlineData("""{"type":"overlay","device":"overlay","o":"lowerdir=/etc:/root,upperdir=/u,workdir=/w"}""", "HostPath: DriverOpts.o mounts the host path /etc; HostPath: DriverOpts.o mounts the host path /root; HostPath: DriverOpts.o mounts the host path /u; HostPath: DriverOpts.o mounts the host path /w")]
    [InlineData("""{"type":"proc","device":"proc"}""", "HostPath: DriverOpts.type mounts the host path /proc")]
    [InlineData("""{"type":"cgroup2","device":"none"}""", "HostPath: DriverOpts.type mounts the host path /sys/fs/cgroup")]
    [InlineData("""{"type":"nfs","o":"addr=10.0.0.5,rw","device":":/"}""", "RemoteVolume: DriverOpts.device mounts a nfs volume of 10.0.0.5")]
    [InlineData("""{"type":"NFS4","o":"rw","device":"10.0.0.5:/x"}""", "RemoteVolume: DriverOpts.device mounts a nfs4 volume of 10.0.0.5:/x")]
    [InlineData("""{"type":"cifs","device":"//server/share","o":"username=a,password=b"}""", "RemoteVolume: DriverOpts.device mounts a cifs volume of //server/share")]
    [InlineData("""{"type":"weird","device":"thing"}""", "Unrecognised: DriverOpts.type has the unrecognised value 'weird thing'")]
    [InlineData("""{"device":"thing"}""", "Unrecognised: DriverOpts.device has the unrecognised value ' thing'")]
    [InlineData("""{"mountpoint":"/etc"}""", "Unrecognised: DriverOpts.mountpoint has the unrecognised value 'mountpoint'")]
    [InlineData("""{"type":"tmpfs","device":"tmpfs","o":"size=100m,uid=1000"}""", "MemoryFileSystem: DriverOpts.type takes 104857600 bytes of the host's memory")]
    [InlineData("""{"type":"tmpfs","device":"/dev/shm"}""", "MemoryFileSystem: DriverOpts.type takes the host's memory without limit")]
    [InlineData("""{"type":"ramfs","device":"x","o":"size=1m"}""", "MemoryFileSystem: DriverOpts.type takes the host's memory without limit")]
    [InlineData("""{"size":"10G"}""", "")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    public void Options_of_create(string options, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Volumes.Create", $$"""{"Name":"v","Driver":"local","DriverOpts":{{options}}}""")));

    [Theory]
    [InlineData("Volumes.Create", """{"Name":"v","Driver":"rexray/ebs"}""", "VolumePlugin: Driver uses the volume driver rexray/ebs")]
    [InlineData("Volumes.Create", """{"Name":"v","driver":"LOCAL"}""", "VolumePlugin: Driver uses the volume driver LOCAL")]
    [InlineData("Volumes.Create", """{"Name":"v","ClusterVolumeSpec":{"Secrets":[{"Key":"k","Secret":"s"}]}}""", "VolumePlugin: ClusterVolumeSpec uses the volume driver cluster; SecretUse: ClusterVolumeSpec.Secrets[0] uses the secret k")]
    [InlineData("Volumes.Update", """{"Spec":{"Availability":"drain"}}""", "VolumePlugin: Spec uses the volume driver cluster")]
    [InlineData("Volumes.Create", """{"Name":"v"}""", "")]
    [InlineData("Volumes.Create", "", "")]
    [InlineData("Volumes.Update", "{}", "")]
    public void Driver_of_create_and_update(string operation, string body, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of(operation, body, path: ["v"])));

    [Theory]
    [InlineData("bind,ro", true)]
    [InlineData("bind,rw,ro", true)]
    [InlineData("bind,ro,rw", false)]
    [InlineData("bind, ro", false)]
    [InlineData("rbind,ro", false)]
    [InlineData("bind", false)]
    public void Bind_is_read_only_where_the_last_flag_says_so(string flags, bool expected)
    {
        var request = AccessRequest.Of("Volumes.Create", $$$"""{"DriverOpts":{"type":"none","o":"{{{flags}}}","device":"/srv"}}""");

        Assert.Equal(expected, Assert.IsType<HostPath>(Assert.Single(request.HostAccess)).ReadOnly);
    }
}
