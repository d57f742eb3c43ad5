using System.Text.Json;
using ScriptProxy.Evaluate;

namespace ScriptProxy.Tests.Evaluate;

public sealed class ContainerInspectionTests
{
    [Fact]
    public void Read_what_a_container_has_of_the_host()
    {
        var container = ContainerInspection.Read(JsonElement.Parse("""
            {"Id":"4c01","Name":"/web","Config":{},"State":{"Running":false},
             "HostConfig":{"Privileged":false,"PidMode":"host","IpcMode":"private","NetworkMode":"host",
               "CapAdd":["CAP_SYS_ADMIN","net_bind_service","chown","all"],"Devices":[{"PathOnHost":"/dev/kvm","PathInContainer":"/dev/x"}]},
             "Mounts":[{"Type":"bind","Source":"/etc"},{"Type":"volume","Name":"data","Source":"/var/lib/docker/volumes/data/_data"},{"Type":"tmpfs"}]}
            """));

        Assert.Equal(["pid", "network"], container.HostNamespaces);
        Assert.Equal(["SYS_ADMIN", "ALL"], container.AddedCapabilities);
        Assert.Equal(["/dev/kvm"], container.Devices);
        Assert.Equal(["/etc"], container.HostPaths);
        Assert.Equal(["data"], container.Volumes);
    }

    [Fact]
    public void Read_a_container_that_has_nothing_of_the_host()
    {
        var container = ContainerInspection.Read(JsonElement.Parse("""
            {"Id":"4c01","Name":"/web","Config":{},"State":{"Running":true},
             "HostConfig":{"Privileged":false,"PidMode":"","IpcMode":"private","NetworkMode":"container:db","CapAdd":null,"Devices":null},"Mounts":[]}
            """));

        Assert.Empty(container.HostNamespaces);
        Assert.Empty(container.AddedCapabilities);
        Assert.Empty(container.Devices);
        Assert.Empty(container.Volumes);
    }
}
