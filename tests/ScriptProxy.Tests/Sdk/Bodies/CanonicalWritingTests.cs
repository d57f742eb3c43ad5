using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class CanonicalWritingTests
{
    [Fact]
    public void Write_fields_stand_in_the_order_of_the_description_and_unknown_ones_last() =>
        Assert.Equal(
            "{\"Hostname\":\"h\",\"Image\":\"i\",\"HostConfig\":{},\"New\":[1.50,{\"a\":null}]}",
            BodyText.Canonical<ContainerCreateRequest>("{ \"New\" : [1.50, {\"a\":null}], \"Image\":\"i\", \"Hostname\":\"h\" }"));

    [Fact]
    public void Write_what_go_cannot_tell_from_absent_is_left_out() =>
        Assert.Equal("{}", BodyText.Canonical<HostConfig>("{\"Memory\":0,\"NetworkMode\":\"\",\"Privileged\":false}"));

    [Fact]
    public void Write_pointers_keep_their_zero() =>
        Assert.Equal(
            "{\"OomKillDisable\":false,\"PidsLimit\":0}", BodyText.Canonical<HostConfig>("{\"PidsLimit\":0,\"OomKillDisable\":false}"));

    [Fact]
    public void Write_explicitly_empty_lists_stay_and_absent_ones_stay_absent() =>
        Assert.Equal(
            "{\"Binds\":[],\"PortBindings\":{},\"RestartPolicy\":{},\"MaskedPaths\":[]}",
            BodyText.Canonical<HostConfig>("{\"Binds\":[],\"MaskedPaths\":[],\"PortBindings\":{},\"RestartPolicy\":{}}"));

    [Fact]
    public void Write_is_not_changed_by_looking_at_a_body()
    {
        var body = BodyText.Parse<ContainerCreateRequest>("{}");
        Assert.Empty(body.HostConfig.Binds);
        Assert.Empty(body.HostConfig.PortBindings);
        Assert.Null(body.HostConfig.RestartPolicy.Name);
        Assert.Null(body.HostConfig.MaskedPaths);
        Assert.Equal("{\"HostConfig\":{}}", BodyText.Write(body));
    }

    [Fact]
    public void Write_contains_what_a_rewrite_set()
    {
        var body = BodyText.Parse<ContainerCreateRequest>("{\"HostConfig\":{\"Memory\":0}}");
        body.HostConfig.Memory ??= 512;
        body.HostConfig.Binds.Add("/srv:/srv");
        body.HostConfig.RestartPolicy.Name = "no";
        body.Labels["a"] = "b";
        body.Image = "";
        Assert.Equal(
            "{\"Labels\":{\"a\":\"b\"},\"HostConfig\":{\"Memory\":512,\"Binds\":[\"/srv:/srv\"],\"RestartPolicy\":{\"Name\":\"no\"}}}",
            BodyText.Write(body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"hostConfig\":null}")]
    [InlineData("{\"HostConfig\":{}}")]
    public void Write_of_create_always_has_a_host_config(string json) =>
        Assert.Equal("{\"HostConfig\":{}}", BodyText.Canonical<ContainerCreateRequest>(json)); // absent, old engines take its fields from the top

    [Fact]
    public void Write_setting_null_takes_a_field_out()
    {
        var body = BodyText.Parse<HostConfig>("{\"Memory\":1,\"PidsLimit\":0,\"MaskedPaths\":[],\"NetworkMode\":\"host\"}");
        body.Memory = null;
        body.PidsLimit = null;
        body.MaskedPaths = null;
        body.NetworkMode = null;
        Assert.True(body.IsEmpty);
        Assert.Equal("{}", BodyText.Write(body));
    }

    [Fact]
    public void Write_null_that_a_rule_left_in_a_list_is_null()
    {
        var body = new HostConfig { Binds = [null!], Mounts = [null!] };
        Assert.Equal("{\"Binds\":[null],\"Mounts\":[null]}", BodyText.Write(body));
        Assert.Empty(BodyText.Unknown(body));
    }

    [Fact]
    public void Write_null_elements_become_zero_values() =>
        Assert.Equal(
            "{\"PortBindings\":{\"80/tcp\":[]},\"DnsOptions\":[\"\"],\"Mounts\":[{}]}",
            BodyText.Canonical<HostConfig>("{\"DnsOptions\":[null],\"PortBindings\":{\"80/tcp\":null},\"Mounts\":[null]}"));

    [Fact]
    public void Write_lists_at_the_top()
    {
        Assert.Equal("[\"a\",\"b\"]", BodyText.Canonical<TextList>("[\"a\",\"b\"]"));
        Assert.Equal("[{\"Name\":\"network\"}]", BodyText.Canonical<ApiList<PluginPrivilege>>("[{\"name\":\"network\"}]"));
        Assert.Equal("SP1103", BodyText.Refusal<TextList>("null").Code);
        Assert.Equal("SP1103", BodyText.Refusal<TextList>("{}").Code);
    }

    [Fact]
    public void Write_base64_is_kept() =>
        Assert.Equal("{\"Data\":\"AAEC\"}", BodyText.Canonical<SecretSpec>("{\"Data\":\"AAEC\"}"));
}
