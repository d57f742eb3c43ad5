namespace ScriptProxy.Tests.Sdk.Access;

public sealed class NamespaceModesTests
{
    [Theory]
    [InlineData("PidMode", "host", "HostNamespace: HostConfig.PidMode joins the pid namespace of the host")]
    [InlineData("PidMode", "container:web", "OtherContainer: HostConfig.PidMode joins the pid namespace of container web")]
    [InlineData("PidMode", "container:", "OtherContainer: HostConfig.PidMode joins the pid namespace of container ")]
    [InlineData("PidMode", "Host", "Unrecognised: HostConfig.PidMode has the unrecognised value 'Host'")]
    [InlineData("PidMode", "ns:/proc/1/ns/pid", "Unrecognised: HostConfig.PidMode has the unrecognised value 'ns:/proc/1/ns/pid'")]
    [InlineData("IpcMode", "host", "HostNamespace: HostConfig.IpcMode joins the ipc namespace of the host")]
    [InlineData("IpcMode", "container:a1", "OtherContainer: HostConfig.IpcMode joins the ipc namespace of container a1")]
    [InlineData("IpcMode", "HOST", "Unrecognised: HostConfig.IpcMode has the unrecognised value 'HOST'")]
    [InlineData("UTSMode", "host", "HostNamespace: HostConfig.UTSMode joins the uts namespace of the host")]
    [InlineData("UTSMode", "host ", "Unrecognised: HostConfig.UTSMode has the unrecognised value 'host '")]
    [InlineData("UsernsMode", "host", "HostNamespace: HostConfig.UsernsMode joins the user namespace of the host")]
    [InlineData("UsernsMode", "keep-id", "Unrecognised: HostConfig.UsernsMode has the unrecognised value 'keep-id'")]
    [InlineData("CgroupnsMode", "host", "HostNamespace: HostConfig.CgroupnsMode joins the cgroup namespace of the host")]
    [InlineData("CgroupnsMode", "hosts", "Unrecognised: HostConfig.CgroupnsMode has the unrecognised value 'hosts'")]
    [InlineData("Cgroup", "container:x", "OtherContainer: HostConfig.Cgroup joins the cgroup namespace of container x")]
    [InlineData("Cgroup", "host", "HostNamespace: HostConfig.Cgroup joins the cgroup namespace of the host")]
    [InlineData("NetworkMode", "host", "HostNamespace: HostConfig.NetworkMode joins the network namespace of the host")]
    [InlineData("NetworkMode", "container:db", "OtherContainer: HostConfig.NetworkMode joins the network namespace of container db")]
    [InlineData("NetworkMode", "ns:/proc/1/ns/net", "Unrecognised: HostConfig.NetworkMode has the unrecognised value 'ns:/proc/1/ns/net'")]
    [InlineData("NetworkMode", "host:x", "Unrecognised: HostConfig.NetworkMode has the unrecognised value 'host:x'")]
    [InlineData("PidMode", "", "")]
    [InlineData("IpcMode", "none", "")]
    [InlineData("IpcMode", "private", "")]
    [InlineData("IpcMode", "shareable", "")]
    [InlineData("UTSMode", "", "")]
    [InlineData("UsernsMode", "", "")]
    [InlineData("CgroupnsMode", "private", "")]
    [InlineData("Cgroup", "", "")]
    [InlineData("NetworkMode", "default", "")]
    [InlineData("NetworkMode", "bridge", "")]
    [InlineData("NetworkMode", "none", "")]
    [InlineData("NetworkMode", "my_app.net-1", "")]
    public void Mode_of_create(string field, string mode, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container($"\"{field}\":\"{mode}\"")));

    [Theory]
    [InlineData("1.40", "", "HostNamespace: HostConfig.CgroupnsMode joins the cgroup namespace of the host (the default below API 1.41)")]
    [InlineData("1.40", "\"CgroupnsMode\":\"private\"", "")]
    [InlineData("1.41", "", "")]
    [InlineData("", "", "")]
    public void Absent_cgroup_namespace_is_the_hosts_in_old_versions(string version, string hostConfig, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig, version)));
}
