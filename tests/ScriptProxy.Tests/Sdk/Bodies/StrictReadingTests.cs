using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{}]")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("{/**/}")]
    [InlineData("{}//")]
    [InlineData("{\"Image\":\"a\",}")]
    [InlineData("{'Image':'a'}")]
    [InlineData("{\"StopTimeout\":01}")]
    [InlineData("{\"StopTimeout\":+1}")]
    [InlineData("{\"StopTimeout\":0x1}")]
    [InlineData("{\"StopTimeout\":NaN}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"Image\":\"a\tb\"}")]
    public void Parse_text_that_is_not_one_json_document_is_SP1101(string json) =>
        Assert.Equal("SP1101", BodyText.Refusal<ContainerCreateRequest>(json).Code);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    [InlineData("true")]
    public void Parse_top_that_is_no_object_is_SP1103(string json) =>
        Assert.Equal("SP1103", BodyText.Refusal<ContainerCreateRequest>(json).Code);

    [Theory]
    [InlineData("{\"Image\":1}", "/Image")]
    [InlineData("{\"Image\":[\"a\"]}", "/Image")]
    [InlineData("{\"Tty\":\"true\"}", "/Tty")]
    [InlineData("{\"Tty\":1}", "/Tty")]
    [InlineData("{\"Env\":\"A=b\"}", "/Env")]
    [InlineData("{\"Env\":[\"A=b\",{}]}", "/Env/1")]
    [InlineData("{\"Labels\":[]}", "/Labels")]
    [InlineData("{\"Labels\":{\"a/b~c\":1}}", "/Labels/a~1b~0c")]
    [InlineData("{\"ExposedPorts\":{\"80/tcp\":1}}", "/ExposedPorts/80~1tcp")]
    [InlineData("{\"HostConfig\":[]}", "/HostConfig")]
    [InlineData("{\"HostConfig\":{\"Memory\":\"5\"}}", "/HostConfig/Memory")]
    [InlineData("{\"HostConfig\":{\"Memory\":1.0}}", "/HostConfig/Memory")]
    [InlineData("{\"HostConfig\":{\"Memory\":1e3}}", "/HostConfig/Memory")]
    [InlineData("{\"HostConfig\":{\"Memory\":9223372036854775808}}", "/HostConfig/Memory")]
    [InlineData("{\"HostConfig\":{\"Binds\":[],\"Mounts\":[{},{\"BindOptions\":{\"Propagation\":false}}]}}", "/HostConfig/Mounts/1/BindOptions/Propagation")]
    [InlineData("{\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":80}]}}}", "/HostConfig/PortBindings/80~1tcp/0/HostPort")]
    public void Parse_wrong_type_is_SP1103_with_pointer(string json, string pointer)
    {
        var refusal = BodyText.Refusal<ContainerCreateRequest>(json);
        Assert.Equal("SP1103", refusal.Code);
        Assert.StartsWith(pointer + ": ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"BlkioWeight\":65536}")]
    [InlineData("{\"BlkioWeight\":-1}")]
    [InlineData("{\"BlkioWeightDevice\":[{\"Weight\":1e0}]}")]
    [InlineData("{\"BlkioDeviceReadBps\":[{\"Rate\":18446744073709551616}]}")]
    [InlineData("{\"BlkioDeviceReadBps\":[{\"Rate\":-0}]}")]
    [InlineData("{\"Memory\":-9223372036854775809}")]
    [InlineData("{\"PidsLimit\":0.0}")]
    public void Parse_number_outside_the_type_of_the_daemon_is_SP1103(string json) =>
        Assert.Equal("SP1103", BodyText.Refusal<HostConfig>(json).Code);

    [Theory]
    [InlineData("{\"BlkioWeight\":65535}")]
    [InlineData("{\"BlkioDeviceReadBps\":[{\"Rate\":18446744073709551615}]}")]
    [InlineData("{\"Memory\":-9223372036854775808}")]
    [InlineData("{\"Memory\":9223372036854775807}")]
    public void Parse_number_at_the_edge_of_its_type_is_kept(string json) =>
        Assert.Equal(json, BodyText.Canonical<HostConfig>(json));

    [Fact]
    public void Parse_wrong_type_does_not_repeat_the_value() =>
        Assert.DoesNotContain("hunter2", BodyText.Refusal<ContainerCreateRequest>("{\"Tty\":\"hunter2\"}").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"Image\":\"a\\u0000b\"}")]
    [InlineData("{\"Labels\":{\"a\\u0000b\":\"\"}}")]
    [InlineData("{\"Labels\":{\"a\":\"\\u0000\"}}")]
    [InlineData("{\"Ima\\u0000ge\":\"a\"}")]
    [InlineData("{\"Image\":\"\\ud800\"}")]
    [InlineData("{\"Image\":\"\\udc00\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"New\":{\"a\":[\"\\ud800\"]}}")]
    [InlineData("{\"New\":{\"a\\u0000\":1}}")]
    public void Parse_text_the_daemon_would_alter_is_SP1105(string json) =>
        Assert.Equal("SP1105", BodyText.Refusal<ContainerCreateRequest>(json).Code);

    [Fact]
    public void Parse_invalid_utf8_is_SP1105()
    {
        byte[] json = [.. "{\"Image\":\""u8, 0xFF, .. "\"}"u8];
        Assert.Equal("SP1105", Assert.Throws<BodyFormatException>(() => BodyReader.Parse<ContainerCreateRequest>(json)).Code);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(9000, false)]
    public void Parse_nesting_is_limited(int lists, bool accepted)
    {
        // The document itself is the first level.
        var json = "{\"New\":" + new string('[', lists) + new string(']', lists) + "}";
        if (accepted)
        {
            Assert.Equal(json, BodyText.Canonical<ContainerConfig>(json));
            return;
        }

        var refusal = BodyText.Refusal<ContainerConfig>(json);
        Assert.Equal("SP1104", refusal.Code);
        Assert.Equal(413, refusal.Status);
    }

    [Theory]
    [InlineData("HostConfig", "Mounts")]
    [InlineData("HostConfig", "New")]
    public void Parse_a_body_of_countless_small_values_is_refused(string parent, string list)
    {
        var json = $"{{\"{parent}\":{{\"{list}\":[{string.Join(',', Enumerable.Repeat("{}", 60_000))}]}}}}";

        var refusal = BodyText.Refusal<ContainerCreateRequest>(json);

        Assert.Equal(("SP1004", 413), (refusal.Code, refusal.Status));
    }

    [Fact]
    public void Parse_empty_body_where_it_is_legal_is_an_empty_document() =>
        Assert.Equal("{}", BodyText.Write(BodyReader.Parse<VolumeCreateRequest>([], emptyIsLegal: true)));

    [Fact]
    public void Parse_null_where_an_empty_body_is_legal_is_an_empty_document() =>
        Assert.Equal("{}", BodyText.Write(BodyReader.Parse<ImageCommitRequest>("null\n"u8, emptyIsLegal: true)));

    [Fact]
    public void Parse_more_after_null_is_SP1101() =>
        Assert.Equal("SP1101", Assert.Throws<BodyFormatException>(() => BodyReader.Parse<ImageCommitRequest>("null {}"u8, emptyIsLegal: true)).Code);

    [Fact]
    public void Parse_escaped_text_is_decoded() =>
        Assert.Equal("a\"\n\u00e4\U0001F40B", BodyText.Parse<ContainerConfig>("{\"\\u0049mage\":\"a\\\"\\n\\u00e4\\ud83d\\udc0b\"}").Image);

    [Theory]
    [InlineData("Cmd")]
    [InlineData("Entrypoint")]
    [InlineData("Shell")]
    public void Parse_bare_string_for_a_command_is_a_list_of_one(string field) =>
        Assert.Equal($"{{\"{field}\":[\"ls -l\"]}}", BodyText.Canonical<ContainerConfig>($"{{\"{field}\":\"ls -l\"}}"));

    [Fact]
    public void Parse_null_is_absent_everywhere() =>
        Assert.Equal(
            "{\"HostConfig\":{}}",
            BodyText.Canonical<ContainerCreateRequest>("{\"Image\":null,\"Env\":null,\"Labels\":null,\"HostConfig\":null,\"Healthcheck\":null,\"Tty\":null}"));
}
