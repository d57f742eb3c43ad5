using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class HostAccessAnalysisTests
{
    [Fact]
    public void Every_operation_of_the_table_exists() =>
        Assert.All(HostAccessAnalysis.Operations, static name => Assert.NotNull(Operations.Find(name)));

    [Fact]
    public void No_operation_is_in_the_table_twice() =>
        Assert.Equal(HostAccessAnalysis.Operations.Distinct(StringComparer.Ordinal), HostAccessAnalysis.Operations);

    [Fact]
    public void Reading_operations_reach_nothing_but_the_details_of_a_container() =>
        Assert.All(
            Operations.Read.Select(static operation => AccessRequest.Of(operation.Name, path: ["a"])),
            static request => Assert.All(
                request.HostAccess, static access => Assert.Equal("details", Assert.IsType<ContainerData>(access).Kind)));

    [Fact]
    public void Every_typed_analysis_matches_the_body_of_its_operation()
    {
        // A wrong body type would be a cast that fails only when such a request comes.
        foreach (var name in HostAccessAnalysis.Operations)
        {
            var operation = Operations.Find(name)!;
            var body = operation.Body != BodyKind.Json ? "" : name is "Plugins.Pull" or "Plugins.Upgrade" or "Plugins.Set" ? "[]" : "{}";
            Assert.NotNull(AccessRequest.Of(name, body, path: ["a", "b"]).HostAccess);
        }
    }

    [Fact]
    public void Of_an_operation_without_access_allocates_nothing()
    {
        var request = AccessRequest.Of("Containers.List");
        _ = HostAccessAnalysis.Of(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = HostAccessAnalysis.Of(request);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Empty(found);
    }

    [Fact]
    public void Of_a_request_as_compose_sends_it_finds_only_the_port()
    {
        var request = AccessRequest.Of(
            "Containers.Create",
            """
            {"Hostname":"","User":"","Env":["A=b"],"Cmd":null,"Image":"nginx","Labels":{"com.docker.compose.project":"x"},
             "HostConfig":{"Binds":["x_data:/data:rw"],"ContainerIDFile":"","LogConfig":{"Type":"","Config":null},"NetworkMode":"x_default",
             "PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]},"RestartPolicy":{"Name":"no","MaximumRetryCount":0},
             "VolumeDriver":"","VolumesFrom":null,"CapAdd":null,"CgroupnsMode":"","IpcMode":"","Cgroup":"","Links":null,"PidMode":"",
             "Privileged":false,"PublishAllPorts":false,"SecurityOpt":null,"UTSMode":"","UsernsMode":"","Runtime":"","Devices":null,
             "DeviceCgroupRules":null,"DeviceRequests":null,"MaskedPaths":null,"ReadonlyPaths":null},
             "NetworkingConfig":{"EndpointsConfig":{"x_default":{"IPAMConfig":null,"Links":null,"Aliases":["web"],"MacAddress":""}}}}
            """);
        Assert.Equal("HostPort: HostConfig.PortBindings[\"80/tcp\"][0] publishes port 8080 on the host address 127.0.0.1", AccessRequest.Found(request));
    }

    [Fact]
    public void Of_a_rewritten_request_sees_the_rewrite()
    {
        var request = AccessRequest.Container("""  "Privileged":true  """);
        Assert.Single(request.HostAccess);
        ((ScriptProxy.Sdk.EngineApi.ContainerCreate)request).Body.HostConfig.Privileged = false;
        Assert.Empty(request.HostAccess);
        request.Freeze();
        Assert.Same(request.HostAccess, request.HostAccess);
    }
}
