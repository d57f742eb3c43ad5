using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class DuplicateKeyTests
{
    [Theory]
    [InlineData("{\"Image\":\"a\",\"Image\":\"a\"}", "/Image")]
    [InlineData("{\"Image\":\"a\",\"image\":\"b\"}", "/image")]
    [InlineData("{\"Image\":null,\"IMAGE\":\"b\"}", "/IMAGE")]
    [InlineData("{\"\\u0049mage\":\"a\",\"Image\":\"b\"}", "/Image")]
    [InlineData("{\"HostConfig\":{},\"Ho\u017ftConfig\":{\"Privileged\":true}}", "/Ho\u017ftConfig")]
    [InlineData("{\"HostConfig\":{\"LogConfig\":{\"Type\":\"a\",\"type\":\"b\"}}}", "/HostConfig/LogConfig/type")]
    [InlineData("{\"HostConfig\":{\"MaskedPaths\":[],\"Mas\u212aedPaths\":null}}", "/HostConfig/Mas\u212aedPaths")]
    [InlineData("{\"Labels\":{\"a\":\"1\",\"a\":\"2\"}}", "/Labels/a")]
    [InlineData("{\"Labels\":{\"a\":\"1\",\"\\u0061\":\"2\"}}", "/Labels/\\u0061")]
    [InlineData("{\"New\":1,\"New\":1}", "/New")]
    [InlineData("{\"New\":1,\"nEW\":2}", "/nEW")]
    [InlineData("{\"New\":{\"a\":{\"b\":1,\"B\":2}}}", "/New/a/B")]
    public void Parse_two_keys_the_daemon_takes_for_one_is_SP1102(string json, string pointer)
    {
        var refusal = BodyText.Refusal<ContainerCreateRequest>(json);
        Assert.Equal("SP1102", refusal.Code);
        Assert.StartsWith(pointer + ": ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_map_keys_that_differ_by_case_are_two_entries() =>
        Assert.Equal("{\"Labels\":{\"b\":\"1\",\"B\":\"2\"}}", BodyText.Canonical<ContainerConfig>("{\"Labels\":{\"b\":\"1\",\"B\":\"2\"}}"));

    [Fact]
    public void Parse_many_unknown_keys_are_told_apart()
    {
        // Comparing each with all before it would take minutes.
        var json = "{" + string.Join(",", Enumerable.Range(0, 45_000).Select(static i => $"\"New{i}\":1")) + "}";

        Assert.Equal(45_000, BodyText.Unknown(BodyText.Parse<ContainerConfig>(json)).Count);
    }
}
