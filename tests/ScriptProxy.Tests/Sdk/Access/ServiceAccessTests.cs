using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ServiceAccessTests
{
    private const string Spec = "TaskTemplate.ContainerSpec.";

    [Theory]
    [InlineData("""  "Mounts":[{"Type":"bind","Source":"/srv/{{.Node.Hostname}}/../..","Target":"/h"}]  """, "HostPath: {0}Mounts[0].Source mounts the host path /srv/{{.Node.Hostname}}/../..; Template: {0}Mounts[0].Source is a template")]
    [InlineData("""  "Env":["A=1","B={{.Task.ID}}"],"Hostname":"{{.Node.ID}}"  """, "Template: {0}Hostname is a template; Template: {0}Env[1] is a template")]
    [InlineData("""  "Mounts":[{"Type":"volume","Source":"{{.Service.Name}}","Target":"/x","VolumeOptions":{"Labels":{"l":"{{1}}"},"DriverConfig":{"Options":{"o":"bind","device":"/{{2}}"}}}}]  """, "HostPath: {0}Mounts[0].VolumeOptions.DriverConfig.Options.device mounts the host path /{{2}}; Unrecognised: {0}Mounts[0].Source has the unrecognised value '{{.Service.Name}}'; Template: {0}Mounts[0].Source is a template; Template: {0}Mounts[0].VolumeOptions.Labels.l is a template; Template: {0}Mounts[0].VolumeOptions.DriverConfig.Options.device is a template")]
    [InlineData("""  "Privileges":{"Seccomp":{"Mode":"unconfined"}}  """, "SecurityProfileOff: {0}Privileges.Seccomp changes seccomp to unconfined")]
    [InlineData("""  "Privileges":{"Seccomp":{"Mode":"custom","Profile":"e30="}}  """, "SecurityProfileOff: {0}Privileges.Seccomp changes seccomp to custom")]
    [InlineData("""  "Privileges":{"AppArmor":{"Mode":"disabled"}}  """, "SecurityProfileOff: {0}Privileges.AppArmor.Mode changes apparmor to disabled")]
    [InlineData("""  "privileges":{"SELinuxContext":{"Disable":true}}  """, "SecurityProfileOff: {0}Privileges.SELinuxContext.Disable changes selinux to disable")]
    [InlineData("""  "Privileges":{"SELinuxContext":{"Type":"spc_t","Level":"s0"}}  """, "SecurityProfileOff: {0}Privileges.SELinuxContext.Type changes selinux to type:spc_t; SecurityProfileOff: {0}Privileges.SELinuxContext.Level changes selinux to level:s0")]
    [InlineData("""  "Privileges":{"CredentialSpec":{"File":"spec.json"}}  """, "SecretUse: {0}Privileges.CredentialSpec uses the credential-spec spec.json")]
    [InlineData("""  "Privileges":{"CredentialSpec":{"Config":"","Registry":"key"}}  """, "SecretUse: {0}Privileges.CredentialSpec uses the credential-spec key")]
    [InlineData("""  "Sysctls":{"kernel.x":"1"}  """, "Sysctl: {0}Sysctls[\"kernel.x\"] sets the kernel parameter kernel.x")]
    [InlineData("""  "Groups":["docker"],"Dir":"/proc/self/fd/9"  """, "HostPath: {0}Dir can reach the host path /proc/self/fd/9; SupplementaryGroup: {0}Groups[0] adds the group docker")]
    [InlineData("""  "Hosts":["10.0.0.9 registry"]  """, "HostAlias: {0}Hosts[0] resolves registry to 10.0.0.9")]
    [InlineData("""  "Secrets":[{"SecretID":"abc","SecretName":"db","File":{"Name":"x"}}]  """, "SecretUse: {0}Secrets[0] uses the secret db")]
    [InlineData("""  "Configs":[{"ConfigID":"abc"}]  """, "SecretUse: {0}Configs[0] uses the config abc")]
    [InlineData("""  "DNSConfig":{"Nameservers":["10.0.0.9"]}  """, "NameServer: {0}DNSConfig.Nameservers[0] asks the name server 10.0.0.9")]
    [InlineData("""  "OomScoreAdj":-500,"Ulimits":[{"Name":"rtprio","Hard":1}]  """, "HostPriority: {0}OomScoreAdj -500 has the host's own processes killed first; HostPriority: {0}Ulimits[0] 1 lets its processes run before the host's in real time")]
    [InlineData("""  "Isolation":"process"  """, "Runtime: {0}Isolation selects the runtime process")]
    [InlineData("""  "Image":"alpine","Env":["A=1"],"Privileges":{"NoNewPrivileges":true,"Seccomp":{"Mode":"default"},"AppArmor":{"Mode":"default"}}  """, "")]
    [InlineData("""  "Image":"alpine","ReadOnly":true,"CapabilityDrop":["ALL"],"Privileges":{"SELinuxContext":{"Disable":false}},"User":"1000"  """, "")]
    public void Field_of_container_spec(string spec, string expected) =>
        Assert.Equal(expected.Replace("{0}", Spec, StringComparison.Ordinal), AccessRequest.FoundInService(AccessRequest.Service(spec)));

    [Theory]
    [InlineData("1.43", """  "Privileges":{"NoNewPrivileges":true}  """, "SecurityProfileOff: {0}Privileges.NoNewPrivileges changes no-new-privileges to nothing, as the daemon ignores it below API 1.44")]
    [InlineData("1.43", """  "Privileges":{"Seccomp":{"Mode":"custom","Profile":"e30="}}  """, "SecurityProfileOff: {0}Privileges.Seccomp changes seccomp to nothing, as the daemon ignores it below API 1.44")]
    [InlineData("1.43", """  "Privileges":{"AppArmor":{"Mode":"disabled"}}  """, "SecurityProfileOff: {0}Privileges.AppArmor.Mode changes apparmor to nothing, as the daemon ignores it below API 1.44")]
    [InlineData("1.43", """  "Privileges":{"Seccomp":{"Mode":"default"},"AppArmor":{"Mode":"default"}}  """, "")]
    [InlineData("1.40", """  "CapabilityDrop":["ALL"]  """, "SecurityProfileOff: {0}CapabilityDrop changes capability-drop to nothing, as the daemon ignores it below API 1.41")]
    [InlineData("1.44", """  "Privileges":{"NoNewPrivileges":true},"CapabilityDrop":["ALL"]  """, "")]
    public void Protection_that_the_version_drops(string version, string spec, string expected) =>
        Assert.Equal(expected.Replace("{0}", Spec, StringComparison.Ordinal), AccessRequest.FoundInService(AccessRequest.Service(spec, version)));

    [Theory]
    [InlineData("""{"TaskTemplate":{"Networks":[{"Target":"host"}]}}""", "HostNamespace: TaskTemplate.Networks[0].Target joins the network namespace of the host")]
    [InlineData("""{"Networks":[{"Target":"host"}]}""", "HostNamespace: Networks[0].Target joins the network namespace of the host")]
    [InlineData("""{"TaskTemplate":{"Networks":[{"Target":"n","DriverOpts":{"com.docker.network.endpoint.sysctls":"a=1"}}]}}""", "Sysctl: TaskTemplate.Networks[0].DriverOpts[\"com.docker.network.endpoint.sysctls\"] sets the kernel parameter a")]
    [InlineData("""{"TaskTemplate":{"Placement":{"Constraints":["node.os==linux","node.role==manager"]}}}""", "NodeChoice: TaskTemplate.Placement.Constraints[0] chooses nodes by node.os==linux; NodeChoice: TaskTemplate.Placement.Constraints[1] chooses nodes by node.role==manager")]
    [InlineData("""{"Mode":{"Global":{}}}""", "NodeChoice: Mode.Global runs a task on every node")]
    [InlineData("""{"mode":{"GLOBALJOB":{}}}""", "NodeChoice: Mode.GlobalJob runs a task on every node")]
    [InlineData("""{"TaskTemplate":{"Placement":{"Platforms":[{"Architecture":"amd64","OS":"linux"}]}},"Mode":{"ReplicatedJob":{}}}""", "")]
    [InlineData("""{"TaskTemplate":{"Runtime":"plugin"}}""", "DaemonControl: TaskTemplate.Runtime changes a plugin of the daemon")]
    [InlineData("""{"TaskTemplate":{"PluginSpec":{"remote":"evil.example/x"}}}""", "DaemonControl: TaskTemplate.PluginSpec changes a plugin of the daemon; DaemonFetch: TaskTemplate.PluginSpec.remote makes the daemon connect to evil.example")]
    [InlineData("""{"TaskTemplate":{"Runtime":"attachment","NetworkAttachmentSpec":{"ContainerID":"web"}}}""", "OtherContainer: TaskTemplate.NetworkAttachmentSpec attaches container web")]
    [InlineData("""{"TaskTemplate":{"Runtime":"attachment"}}""", "OtherContainer: TaskTemplate.Runtime attaches container ")]
    [InlineData("""{"TaskTemplate":{"Runtime":"Container"}}""", "Unrecognised: TaskTemplate.Runtime has the unrecognised value 'Container'")]
    [InlineData("""{"TaskTemplate":{"Resources":{"Reservations":{"GenericResources":[{"NamedResourceSpec":{"Kind":"gpu","Value":"0"}}]}}}}""", "HostDevice: TaskTemplate.Resources.Reservations.GenericResources[0] requests the device gpu=0")]
    [InlineData("""{"TaskTemplate":{"Resources":{"Reservations":{"GenericResources":[{"DiscreteResourceSpec":{"Kind":"gpu","Value":2}}]}}}}""", "HostDevice: TaskTemplate.Resources.Reservations.GenericResources[0] requests the device gpu")]
    [InlineData("""{"EndpointSpec":{"Ports":[{"TargetPort":80,"PublishedPort":22}]}}""", "HostPort: EndpointSpec.Ports[0] publishes port 22 on every address of the host")]
    [InlineData("""{"EndpointSpec":{"Ports":[{"TargetPort":80,"PublishMode":"host","Protocol":"udp"}]}}""", "HostPort: EndpointSpec.Ports[0] publishes a port on every address of the host")]
    [InlineData("""{"Name":"web","TaskTemplate":{"Runtime":"container","Networks":[{"Target":"app"}]},"Mode":{"Replicated":{"Replicas":2}}}""", "")]
    [InlineData("", "")]
    public void Field_of_service_is_found_in_create_and_update(string body, string expected)
    {
        Assert.Equal(expected, AccessRequest.FoundInService(AccessRequest.Of("Services.Create", body)));
        Assert.Equal(expected, AccessRequest.FoundInService(AccessRequest.Of("Services.Update", body, "version=1", path: ["web"])));
    }

    [Theory]
    [InlineData("rollback=previous", "StoredSpec: query parameter rollback brings back the previous specification")]
    [InlineData("registryAuthFrom=previous-spec", "StoredSpec: query parameter registryAuthFrom reuses the registry credentials of the previous specification")]
    [InlineData("version=3&registryAuthFrom=spec&rollback=", "")]
    public void Query_of_update(string query, string expected) =>
        Assert.Equal(expected, AccessRequest.FoundInService(AccessRequest.Of("Services.Update", "{}", query, path: ["web"])));

    [Fact]
    public void Service_with_a_template_in_a_path_is_under_no_root()
    {
        var path = AccessRequest.Service("""  "Mounts":[{"Type":"bind","Source":"/srv/{{.Node.ID}}","Target":"/h"}]  """).HostAccess.OfType<HostPath>().Single();
        Assert.False(path.IsUnder("/srv", "/"));
        Assert.True(path.Reaches("/anything"));
    }
}
