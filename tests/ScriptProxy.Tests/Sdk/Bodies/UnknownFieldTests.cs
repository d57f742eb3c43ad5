using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class UnknownFieldTests
{
    [Fact]
    public void CollectUnknownFields_finds_them_wherever_they_are()
    {
        var body = BodyText.Parse<ContainerCreateRequest>(
            """
            {"New":1,"a/b~c":true,"HostConfig":{"New":"x","Mounts":[{},{"New":{"a":0}}],"PortBindings":{"80/tcp":[{"New":[0]}]},
            "LogConfig":{"New":0.5}},"NetworkingConfig":{"EndpointsConfig":{"my/net":{"New":1}}}}
            """);
        Assert.Equal(
            [
                "/New", "/a~1b~0c", "/HostConfig/New", "/HostConfig/LogConfig/New", "/HostConfig/PortBindings/80~1tcp/0/New",
                "/HostConfig/Mounts/1/New", "/NetworkingConfig/EndpointsConfig/my~1net/New",
            ],
            BodyText.Unknown(body));
    }

    [Fact]
    public void CollectUnknownFields_ignores_what_has_no_effect()
    {
        const string Json = "{\"A\":null,\"B\":\"\",\"C\":0,\"D\":false,\"E\":[],\"F\":{},\"HostConfig\":{}}";
        Assert.Empty(BodyText.Unknown(BodyText.Parse<ContainerCreateRequest>(Json)));
    }

    [Fact]
    public void CollectUnknownFields_of_a_list_at_the_top_counts_elements() =>
        Assert.Equal(["/1/New"], BodyText.Unknown(BodyText.Parse<ApiList<PluginPrivilege>>("[{},{\"New\":1}]")));

    [Theory]
    [InlineData("{\"Privileged\":true}", "/Privileged")]
    [InlineData("{\"privileged\":true}", "/privileged")]
    [InlineData("{\"Binds\":[\"/:/host\"],\"HostConfig\":{}}", "/Binds")]
    [InlineData("{\"Memory\":1}", "/Memory")]
    public void Parse_host_config_field_at_the_top_of_create_is_SP1106(string json, string pointer)
    {
        var refusal = BodyText.Refusal<ContainerCreateRequest>(json);
        Assert.Equal("SP1106", refusal.Code);
        Assert.StartsWith(pointer + ": ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Runtime\":null}")]
    [InlineData("{\"VolumesFrom\":[],\"Privileged\":false,\"Memory\":0,\"PidMode\":\"\",\"Sysctls\":{}}")]
    public void Parse_empty_host_config_field_at_the_top_of_create_is_harmless(string json) =>
        Assert.Empty(BodyText.Unknown(BodyText.Parse<ContainerCreateRequest>(json)));

    [Theory]
    [InlineData("{\"VolumesFrom\":[],\"maskedpaths\":[]}")]
    [InlineData("{\"IOMaximumBandwidth\":[]}")]
    public void Write_empty_host_config_field_at_the_top_of_create_is_left_out(string json) =>
        Assert.Equal("{\"HostConfig\":{}}", BodyText.Write(BodyText.Parse<ContainerCreateRequest>(json)));
}
