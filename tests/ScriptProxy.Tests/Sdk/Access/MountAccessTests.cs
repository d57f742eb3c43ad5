using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class MountAccessTests
{
    [Theory]
    [InlineData("/:/host", "HostPath: HostConfig.Binds[0] mounts the host path /")]
    [InlineData("/etc:/x:ro", "HostPath: HostConfig.Binds[0] mounts the host path /etc")]
    [InlineData("/data/../etc:/x", "HostPath: HostConfig.Binds[0] mounts the host path /etc")]
    [InlineData("//etc///:/x:z", "HostPath: HostConfig.Binds[0] mounts the host path /etc")]
    [InlineData("/./../..:/x", "HostPath: HostConfig.Binds[0] mounts the host path /")]
    [InlineData("/var/run/docker.sock:/s", "HostPath: HostConfig.Binds[0] mounts the host path /var/run/docker.sock")]
    [InlineData("/a:/b:rw:extra", "HostPath: HostConfig.Binds[0] mounts the host path /a")]
    [InlineData("/mnt/a:/a:rshared", "SharedPropagation: HostConfig.Binds[0] propagates mounts to the host (rshared); HostPath: HostConfig.Binds[0] mounts the host path /mnt/a")]
    [InlineData("/mnt/a:/a:ro,shared", "SharedPropagation: HostConfig.Binds[0] propagates mounts to the host (shared); HostPath: HostConfig.Binds[0] mounts the host path /mnt/a")]
    [InlineData("""\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\x""", """HostPath: HostConfig.Binds[0] mounts the host path \\.\pipe\docker_engine""")]
    [InlineData("""C:\\Users:/x""", """HostPath: HostConfig.Binds[0] mounts the host path C:\Users""")]
    [InlineData(":/x", "Unrecognised: HostConfig.Binds[0] has the unrecognised value ':/x'")]
    [InlineData("a:b:c:d", "Unrecognised: HostConfig.Binds[0] has the unrecognised value 'a:b:c:d'")]
    [InlineData("../up:/x", "Unrecognised: HostConfig.Binds[0] has the unrecognised value '../up:/x'")]
    [InlineData("", "Unrecognised: HostConfig.Binds[0] has the unrecognised value ''")]
    [InlineData("data:/x", "")]
    [InlineData("v:/x:ro", "")]
    [InlineData("/x", "")]
    [InlineData("db_data-1.x:/x:nocopy", "")]
    public void Bind_of_create_is_read_like_the_daemon(string bind, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container($$"""
            "Binds":["{{bind}}"]
            """)));

    [Theory]
    [InlineData("""{"Type":"bind","Source":"/","Target":"/h"}""", "HostPath: {0}[0].Source mounts the host path /")]
    [InlineData("""{"type":"bind","SOURCE":"/srv/../etc/","Target":"/h"}""", "HostPath: {0}[0].Source mounts the host path /etc")]
    [InlineData("""{"Type":"npipe","Source":"\\\\.\\pipe\\docker_engine","Target":"x"}""", """HostPath: {0}[0].Source mounts the host path \\.\pipe\docker_engine""")]
    [InlineData("""{"Type":"bind","Source":"/a","Target":"/a","BindOptions":{"Propagation":"shared"}}""", "SharedPropagation: {0}[0].BindOptions.Propagation propagates mounts to the host (shared); HostPath: {0}[0].Source mounts the host path /a")]
    [InlineData("""{"Type":"volume","Source":"v","Target":"/h","VolumeOptions":{"DriverConfig":{"Name":"local","Options":{"type":"none","o":"bind","device":"/"}}}}""", "HostPath: {0}[0].VolumeOptions.DriverConfig.Options.device mounts the host path /")]
    [InlineData("""{"Type":"volume","Target":"/h","VolumeOptions":{"DriverConfig":{"Options":{"type":"ext4","device":"/dev/sda1"}}}}""", "HostPath: {0}[0].VolumeOptions.DriverConfig.Options.device mounts the host path /dev/sda1; HostDevice: {0}[0].VolumeOptions.DriverConfig.Options.device gives access to the device /dev/sda1")]
    [InlineData("""{"Type":"volume","Source":"v","Target":"/h","VolumeOptions":{"DriverConfig":{"Name":"rexray"}}}""", "VolumePlugin: {0}[0].VolumeOptions.DriverConfig.Name uses the volume driver rexray")]
    [InlineData("""{"Type":"volume","Source":"/etc","Target":"/h"}""", "HostPath: {0}[0].Source mounts the host path /etc")]
    [InlineData("""{"Type":"volume","Source":"../x","Target":"/h"}""", "Unrecognised: {0}[0].Source has the unrecognised value '../x'")]
    [InlineData("""{"Type":"cluster","Source":"v","Target":"/h"}""", "VolumePlugin: {0}[0].Type uses the volume driver cluster")]
    [InlineData("""{"Type":"Bind","Source":"/","Target":"/h"}""", "Unrecognised: {0}[0].Type has the unrecognised value 'Bind'")]
    [InlineData("""{"Source":"/","Target":"/h"}""", "Unrecognised: {0}[0].Type has the unrecognised value ''")]
    [InlineData("""{"Type":"volume","Source":"data","Target":"/h"}""", "")]
    [InlineData("""{"Type":"volume","Target":"/h","VolumeOptions":{"DriverConfig":{"Name":"local","Options":{"type":"tmpfs","device":"tmpfs","o":"size=100m"}}}}""", "MemoryFileSystem: {0}[0].VolumeOptions.DriverConfig.Options.type takes 104857600 bytes of the host's memory")]
    [InlineData("""{"Type":"tmpfs","Target":"/h","TmpfsOptions":{"SizeBytes":1000}}""", "MemoryFileSystem: {0}[0] takes 1000 bytes of the host's memory")]
    [InlineData("""{"Type":"tmpfs","Target":"/h"}""", "MemoryFileSystem: {0}[0] takes the host's memory without limit")]
    [InlineData("""{"Type":"image","Source":"alpine","Target":"/h"}""", "")]
    public void Mount_of_create_and_service_is_read_alike(string mount, string expected)
    {
        var mounts = $$"""
            "Mounts":[{{mount}}]
            """;
        Assert.Equal(
            expected.Replace("{0}", "HostConfig.Mounts", StringComparison.Ordinal),
            AccessRequest.Found(AccessRequest.Container(mounts)));
        Assert.Equal(
            expected.Replace("{0}", "TaskTemplate.ContainerSpec.Mounts", StringComparison.Ordinal),
            AccessRequest.FoundInService(AccessRequest.Service(mounts)));
    }

    [Theory]
    [InlineData("""  "VolumesFrom":["other:rw"]  """, "OtherContainer: HostConfig.VolumesFrom[0] mounts the volumes of container other")]
    [InlineData("""  "VolumesFrom":["/db","4f1"]  """, "OtherContainer: HostConfig.VolumesFrom[0] mounts the volumes of container /db; OtherContainer: HostConfig.VolumesFrom[1] mounts the volumes of container 4f1")]
    [InlineData("""  "VolumeDriver":"plug","Binds":["x:/y"]  """, "VolumePlugin: HostConfig.VolumeDriver uses the volume driver plug")]
    [InlineData("""  "VolumeDriver":"Local"  """, "VolumePlugin: HostConfig.VolumeDriver uses the volume driver Local")]
    [InlineData("""  "VolumeDriver":"local","VolumesFrom":[]  """, "")]
    [InlineData("""  "Tmpfs":{"/x":"rbind"}  """, "MemoryFileSystem: HostConfig.Tmpfs[\"/x\"] takes the host's memory without limit; Unrecognised: HostConfig.Tmpfs[\"/x\"] has the unrecognised value 'rbind'")]
    [InlineData("""  "Tmpfs":{"/x":"size=1m"},"Binds":null,"Mounts":[]  """, "MemoryFileSystem: HostConfig.Tmpfs[\"/x\"] takes 1048576 bytes of the host's memory")]
    public void Other_mount_fields_of_create(string hostConfig, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig)));

    [Theory]
    [InlineData("""  "Binds":["/a:/b:ro"]  """, true)]
    [InlineData("""  "Binds":["/a:/b:z,ro"]  """, true)]
    [InlineData("""  "Binds":["/a:/b"]  """, false)]
    [InlineData("""  "Binds":["/a:/ro:rw"]  """, false)]
    [InlineData("""  "Binds":["/a:/b:rw,zero"]  """, false)]
    [InlineData("""  "Mounts":[{"Type":"bind","Source":"/a","Target":"/b","ReadOnly":true}]  """, true)]
    [InlineData("""  "Mounts":[{"Type":"bind","Source":"/a","Target":"/b","ReadOnly":true,"BindOptions":{"ReadOnlyNonRecursive":true}}]  """, false)]
    [InlineData("""  "Mounts":[{"Type":"volume","Target":"/b","VolumeOptions":{"DriverConfig":{"Options":{"device":"/a","o":"bind,ro"}}}}]  """, true)]
    public void ReadOnly_is_what_the_mount_says(string hostConfig, bool expected)
    {
        var path = Assert.IsType<HostPath>(Assert.Single(AccessRequest.Container(hostConfig).HostAccess));
        Assert.Equal(("/a", expected), (path.Source, path.ReadOnly));
    }

    [Theory]
    [InlineData("""  "Binds":["/a:/b:ro"]  """)]
    [InlineData("""  "Mounts":[{"Type":"bind","Source":"/a","Target":"/b","ReadOnly":true}]  """)]
    [InlineData("""  "Mounts":[{"Type":"volume","Source":"/a","Target":"/b","ReadOnly":true}]  """)]
    [InlineData("""  "Mounts":[{"Type":"volume","Target":"/b","ReadOnly":true,"VolumeOptions":{"DriverConfig":{"Options":{"device":"/a","o":"rbind"}}}}]  """)]
    public void ReadOnly_below_1_44_leaves_out_what_is_mounted_below(string hostConfig)
    {
        var old = AccessRequest.Container(hostConfig, "1.43").HostAccess.OfType<HostPath>().Single();
        Assert.Equal((false, true), (old.ReadOnly, old.SubmountsWritable));
        Assert.EndsWith("the host path /a (read-only, but not what is mounted below it)", old.Text, StringComparison.Ordinal);

        var current = AccessRequest.Container(hostConfig, "1.44").HostAccess.OfType<HostPath>().Single();
        Assert.Equal((true, false), (current.ReadOnly, current.SubmountsWritable));
    }

    [Theory]
    [InlineData("bind,ro", true, false)]
    [InlineData("rbind,ro", false, true)]
    [InlineData("rbind", false, false)]
    public void ReadOnly_of_a_volume_option_reaches_only_the_mount_itself(string flags, bool readOnly, bool submountsWritable)
    {
        var path = AccessRequest.Of("Volumes.Create", $$$"""{"DriverOpts":{"device":"/a","o":"{{{flags}}}"}}""", version: "1.44")
            .HostAccess.OfType<HostPath>().Single();
        Assert.Equal((readOnly, submountsWritable), (path.ReadOnly, path.SubmountsWritable));
    }
}
