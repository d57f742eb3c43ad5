namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ContainerAccessTests
{
    [Theory]
    [InlineData("""  "Privileged":true  """, "Privileged: HostConfig.Privileged is true")]
    [InlineData("""  "PRIVILEGED":true  """, "Privileged: HostConfig.Privileged is true")]
    [InlineData("""  "CgroupParent":"/"  """, "Cgroup: HostConfig.CgroupParent puts the container into the control group /")]
    [InlineData("""  "CgroupParent":"system.slice"  """, "Cgroup: HostConfig.CgroupParent puts the container into the control group system.slice")]
    [InlineData("""  "Runtime":"io.containerd.runc.v2"  """, "Runtime: HostConfig.Runtime selects the runtime io.containerd.runc.v2")]
    [InlineData("""  "Runtime":"crun-host"  """, "Runtime: HostConfig.Runtime selects the runtime crun-host")]
    [InlineData("""  "Isolation":"Process"  """, "Runtime: HostConfig.Isolation selects the runtime Process")]
    [InlineData("""  "Sysctls":{"net.ipv4.ip_forward":"1"}  """, "Sysctl: HostConfig.Sysctls[\"net.ipv4.ip_forward\"] sets the kernel parameter net.ipv4.ip_forward")]
    [InlineData("""  "sysctls":{"kernel/core_pattern":"|x"}  """, "Sysctl: HostConfig.Sysctls[\"kernel/core_pattern\"] sets the kernel parameter kernel/core_pattern")]
    [InlineData("""  "GroupAdd":["999"]  """, "SupplementaryGroup: HostConfig.GroupAdd[0] adds the group 999")]
    [InlineData("""  "Annotations":{"run.oci.hooks":"x"}  """, "RuntimeAnnotation: HostConfig.Annotations[\"run.oci.hooks\"] gives the runtime the annotation run.oci.hooks")]
    [InlineData("""  "StorageOpt":{"dm.basesize":"x","size":"1G"}  """, "StorageOption: HostConfig.StorageOpt[\"dm.basesize\"] sets the storage driver option dm.basesize")]
    [InlineData("""  "ExtraHosts":["registry:10.0.0.9","h:host-gateway"]  """, "HostAlias: HostConfig.ExtraHosts[0] resolves registry to 10.0.0.9; HostAlias: HostConfig.ExtraHosts[1] resolves h to host-gateway")]
    [InlineData("""  "Links":["db:alias","/x"]  """, "OtherContainer: HostConfig.Links[0] links to container db; OtherContainer: HostConfig.Links[1] links to container /x")]
    [InlineData("""  "Devices":[{"PathOnHost":"/dev//sda","CgroupPermissions":"rwm"}]  """, "HostDevice: HostConfig.Devices[0] gives access to the device /dev/sda")]
    [InlineData("""  "Devices":[{"PathOnHost":"/tmp/../dev"}]  """, "HostDevice: HostConfig.Devices[0] gives access to the device /dev")]
    [InlineData("""  "DeviceCgroupRules":["b 8:* rwm"]  """, "HostDevice: HostConfig.DeviceCgroupRules[0] gives access to the devices b 8:* rwm")]
    [InlineData("""  "DeviceRequests":[{"Driver":"cdi","DeviceIDs":["vendor/class=all"]}]  """, "HostDevice: HostConfig.DeviceRequests[0].DeviceIDs[0] requests the device vendor/class=all")]
    [InlineData("""  "DeviceRequests":[{"Count":-1,"Capabilities":[["gpu","nvidia"]]}]  """, "HostDevice: HostConfig.DeviceRequests[0] requests the device [gpu,nvidia]")]
    [InlineData("""  "Privileged":false,"Runtime":"","CgroupParent":"","Isolation":"default","StorageOpt":{"size":"1G"}  """, "")]
    [InlineData("""  "BlkioWeightDevice":[{"Path":"/dev/../etc/shadow","Weight":10}]  """, "HostDevice: HostConfig.BlkioWeightDevice[0].Path names the device /etc/shadow")]
    [InlineData("""  "blkiodevicereadbps":[{"Path":"/a","Rate":1}],"BlkioDeviceWriteBps":[{"Path":"/b"}]  """, "HostDevice: HostConfig.BlkioDeviceReadBps[0].Path names the device /a; HostDevice: HostConfig.BlkioDeviceWriteBps[0].Path names the device /b")]
    [InlineData("""  "BlkioDeviceReadIOps":[{"Path":"/a"}],"BlkioDeviceWriteIOps":[{},{"Path":"/b"}]  """, "HostDevice: HostConfig.BlkioDeviceReadIOps[0].Path names the device /a; HostDevice: HostConfig.BlkioDeviceWriteIOps[0].Path names the device ; HostDevice: HostConfig.BlkioDeviceWriteIOps[1].Path names the device /b")]
    [InlineData("""  "OomScoreAdj":-1  """, "HostPriority: HostConfig.OomScoreAdj -1 has the host's own processes killed first")]
    [InlineData("""  "OomKillDisable":true  """, "HostPriority: HostConfig.OomKillDisable keeps its processes from being killed when the host's memory runs out")]
    [InlineData("""  "CpuRealtimeRuntime":950000  """, "HostPriority: HostConfig.CpuRealtimeRuntime 950000 lets its processes run before the host's in real time")]
    [InlineData("""  "Ulimits":[{"Name":"nofile","Hard":9},{"Name":"rtprio","Hard":99,"Soft":1}]  """, "HostPriority: HostConfig.Ulimits[1] 99 lets its processes run before the host's in real time")]
    [InlineData("""  "Ulimits":[{"Name":"RTPRIO","Hard":99},{"Name":"nıce","Hard":40}]  """, "HostPriority: HostConfig.Ulimits[0] 99 lets its processes run before the host's in real time; HostPriority: HostConfig.Ulimits[1] 40 lets its processes run before the host's")]
    [InlineData("""  "Ulimits":[{"Name":"nice","Hard":40},{"Name":"rtprio","Soft":-1}]  """, "HostPriority: HostConfig.Ulimits[0] 40 lets its processes run before the host's; HostPriority: HostConfig.Ulimits[1] -1 lets its processes run before the host's in real time")]
    [InlineData("""  "Dns":["1.1.1.1",""]  """, "NameServer: HostConfig.Dns[0] asks the name server 1.1.1.1; NameServer: HostConfig.Dns[1] asks the name server ")]
    [InlineData("""  "ShmSize":5  """, "MemoryFileSystem: HostConfig.ShmSize takes 5 bytes of the host's memory")]
    [InlineData("""  "Memory":1000,"PidsLimit":10,"OomKillDisable":false,"RestartPolicy":{"Name":"always"},"ContainerIDFile":"/x","OomScoreAdj":500  """, "")]
    [InlineData("""  "CpuRealtimePeriod":1000000,"MemorySwap":-1,"ShmSize":0,"Dns":[],"DnsOptions":["ndots:1"],"DnsSearch":["a"],"Tmpfs":{}  """, "")]
    [InlineData("""  "Ulimits":[{"Name":"rtprio","Hard":0},{"Name":"memlock","Hard":-1}]  """, "")]
    [InlineData("""  "ReadonlyRootfs":true,"Init":true,"AutoRemove":true,"CapDrop":["ALL"],"Ulimits":[{"Name":"nofile","Soft":1}]  """, "")]
    public void Field_of_host_config(string hostConfig, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig)));

    [Theory]
    [InlineData("0")]
    [InlineData("root")]
    [InlineData("00")]
    [InlineData("+0")]
    [InlineData("0:")]
    public void Root_user_is_found_wherever_a_user_can_be_given(string user)
    {
        var expected = $"RootUser: {{0}} runs as root ({user})";
        Assert.Equal(Expect("User"), AccessRequest.Found(AccessRequest.Of("Containers.Create", $$"""{"User":"{{user}}"}""")));
        Assert.Equal(Expect("User"), AccessRequest.FoundInExisting(AccessRequest.Of("Exec.Create", $$"""{"User":"{{user}}","Cmd":["sh"]}""", path: ["web"])));
        Assert.Equal(Expect("User"), AccessRequest.FoundInExisting(AccessRequest.Of("Images.Commit", $$"""{"User":"{{user}}"}""")));
        Assert.Equal(Expect("query parameter changes"), AccessRequest.FoundInExisting(AccessRequest.Of("Images.Commit", "{}", $"changes=LABEL%20a=b%0Auser%20{Uri.EscapeDataString(user)}")));
        Assert.Equal(Expect("query parameter changes"), AccessRequest.Found(AccessRequest.Of("Images.Import", query: $"fromSrc=-&changes=USER%20{Uri.EscapeDataString(user)}")));
        Assert.Equal(Expect("TaskTemplate.ContainerSpec.User"), AccessRequest.FoundInService(AccessRequest.Service($$"""  "User":"{{user}}"  """)));

        string Expect(string field) => expected.Replace("{0}", field, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1000")]
    [InlineData("nobody")]
    [InlineData("rooty")]
    [InlineData("0x0")]
    public void Other_users_are_not_root(string user) =>
        Assert.Equal("", AccessRequest.Found(AccessRequest.Of("Containers.Create", $$"""{"User":"{{user}}"}""")));

    [Theory]
    [InlineData("0:1000", "RootUser: User runs as root (0:1000); SupplementaryGroup: User adds the group 1000")]
    [InlineData("root:root", "RootUser: User runs as root (root:root); SupplementaryGroup: User adds the group root")]
    [InlineData(":0", "RootUser: User runs as root (:0); SupplementaryGroup: User adds the group 0")]
    [InlineData("1000:0", "SupplementaryGroup: User adds the group 0")]
    public void Group_after_the_user_is_found(string user, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Containers.Create", $$"""{"User":"{{user}}"}""")));

    [Theory]
    [InlineData("Exec.Create", """{"Privileged":true,"Cmd":["sh"]}""", "Privileged: Privileged is true")]
    [InlineData("Exec.Create", """{"privileged":true,"WorkingDir":"/proc/self/fd/8"}""", "Privileged: Privileged is true; HostPath: WorkingDir can reach the host path /proc/self/fd/8")]
    [InlineData("Containers.Create", """{"WorkingDir":"/a/../proc/self/fd/7"}""", "HostPath: WorkingDir can reach the host path /proc/self/fd/7")]
    [InlineData("Containers.Create", """{"MacAddress":"02:42:ac:11:00:02"}""", "StaticAddress: MacAddress takes the address 02:42:ac:11:00:02")]
    [InlineData("Containers.Update", """{"CgroupParent":"/x"}""", "Cgroup: CgroupParent puts the container into the control group /x")]
    [InlineData("Containers.Update", """{"Devices":[{"PathOnHost":"/dev/kvm"}],"DeviceCgroupRules":["a *:* rwm"]}""", "HostDevice: Devices[0] gives access to the device /dev/kvm; HostDevice: DeviceCgroupRules[0] gives access to the devices a *:* rwm")]
    [InlineData("Containers.Update", """{"DeviceRequests":[{"Driver":"nvidia"}]}""", "HostDevice: DeviceRequests[0] requests the device nvidia[]")]
    [InlineData("Containers.Update", """{"BlkioDeviceReadBps":[{"Path":"/dev/sda"}],"OomKillDisable":true}""", "HostDevice: BlkioDeviceReadBps[0].Path names the device /dev/sda; HostPriority: OomKillDisable keeps its processes from being killed when the host's memory runs out")]
    [InlineData("Containers.Update", """{"Memory":1,"RestartPolicy":{"Name":"always"}}""", "")]
    [InlineData("Exec.Create", """{"Cmd":["sh"],"User":"app","WorkingDir":"/process"}""", "")]
    [InlineData("Exec.Start", """{"Detach":true}""", "")]
    [InlineData("Containers.Create", """{"Image":"alpine","WorkingDir":"/app","Volumes":{"/x":{}},"ExposedPorts":{"80/tcp":{}}}""", "")]
    public void Field_outside_host_config(string operation, string body, string expected) =>
        Assert.Equal(expected, AccessRequest.FoundInExisting(AccessRequest.Of(operation, body, path: ["web"])));

    [Theory]
    [InlineData("USER \\\nroot", "Unrecognised")]
    [InlineData("US\\\nER root", "Unrecognised")]
    [InlineData("# escape=`\nUSER `\nroot", "Unrecognised Unrecognised")]
    [InlineData("ENV U=root\nUSER $U", "Unrecognised")]
    [InlineData("USER r\"\"oot", "Unrecognised")]
    [InlineData("\uFEFFUSER root", "RootUser")]
    [InlineData("USER 'root'", "RootUser")]
    [InlineData("USER app\nENTRYPOINT [\"/x\"]\nENV A=$B", "")]
    public void User_of_an_instruction_cannot_be_hidden(string changes, string expected) =>
        Assert.Equal(expected, string.Join(' ', AccessRequest.Of("Images.Import", query: "fromSrc=-&changes=" + Uri.EscapeDataString(changes))
            .HostAccess.Select(static access => access.GetType().Name)));

    [Theory]
    [InlineData("Containers.Start", "checkpoint-dir=/p/../etc", "HostPath: query parameter checkpoint-dir uses the host path /etc")]
    [InlineData("Containers.Start", "checkpoint=../../x", "Unrecognised: query parameter checkpoint has the unrecognised value '../../x'")]
    [InlineData("Containers.ListCheckpoints", "dir=/etc", "HostPath: query parameter dir uses the host path /etc")]
    [InlineData("Containers.RemoveCheckpoint", "dir=/", "HostPath: query parameter dir uses the host path /")]
    [InlineData("Containers.Start", "checkpoint=one", "")]
    [InlineData("Containers.Start", "detachKeys=ctrl-p", "")]
    [InlineData("Containers.RemoveCheckpoint", "", "")]
    public void Checkpoint_parameter(string operation, string query, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of(operation, query: query, path: ["web", "cp"])));

    [Theory]
    [InlineData("""{"CheckpointID":"a","CheckpointDir":"/var/lib/docker/"}""", "HostPath: CheckpointDir uses the host path /var/lib/docker")]
    [InlineData("""{"CheckpointID":"../a"}""", "Unrecognised: CheckpointID has the unrecognised value '../a'")]
    [InlineData("""{"CheckpointID":"a"}""", "")]
    public void Checkpoint_body(string body, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of("Containers.CreateCheckpoint", body, path: ["web"])));
}
