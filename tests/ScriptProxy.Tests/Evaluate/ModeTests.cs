using System.Text.RegularExpressions;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>What a client and the engine see of rules in weaker modes.</summary>
public sealed class ModeTests
{
    private const string Create = "{\"Image\":\"busybox\"}";
    private const string AllowAll = "Allow(\"all\", Operations.All);\n";
    private const string Limit = "Rewrite(\"limit\", Containers.Create, r => r.Body.HostConfig.Memory ??= 7000000)";

    [Theory]
    [InlineData("Warn(\"x\", Containers.Create, \"careful\");", "rule \\\"x\\\" (rules.csx:2): careful.", "rule 'x' (rules.csx:2): careful.")]
    [InlineData("Deny(\"x\", Containers.Create, \"no\").WarnOnly();", "would be denied by rule \\\"x\\\" (rules.csx:2): no. [SP3001 ", "would be denied by rule 'x' (rules.csx:2): no. [SP3001 ")]
    [InlineData("Deny(\"x\", Containers.Create, \"no\").Audit();", "audit: would be denied by rule \\\"x\\\" (rules.csx:2): no. [SP3001 ", null)]
    [InlineData(Limit + ".WarnOnly();", "would be changed by rule \\\"limit\\\" (rules.csx:2): /body/HostConfig/Memory. [", "would be changed by rule 'limit' (rules.csx:2): /body/HostConfig/Memory. [")]
    public async Task Rule_thatTellsTheClient_isInTheArrayAndUnderAuditNotInAHeader(string rule, string inArray, string? inHeader)
    {
        await using var proxy = await StartAsync(AllowAll + rule);

        var answer = await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.Contains("\r\n\r\n{\"Id\":\"a\",\"Warnings\":[\"" + inArray, answer, StringComparison.Ordinal);
        Assert.Equal(inHeader is null ? 0 : 1, answer.Split("\r\nWarning: ").Length - 1);
        Assert.Contains(inHeader is null ? "" : $"\r\nWarning: 299 scriptproxy \"{inHeader}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("7000000", proxy.Asked[^1], StringComparison.Ordinal);
    }

    /// <summary>The answers have the shape that engines give: Docker Engine 28 and 20.10 to service create, an update, and a tag that no registry could resolve.</summary>
    [Theory]
    [InlineData("create", "{\"ID\":\"ng1ydcfqcmvdzr2ngk9jpxl7g\",\"Warnings\":null}\n", "{\"ID\":\"ng1ydcfqcmvdzr2ngk9jpxl7g\",\"Warnings\":[\"W\"]}\n")]
    [InlineData("create", "{\"ID\":\"ng1ydcfqcmvdzr2ngk9jpxl7g\"}\n", "{\"ID\":\"ng1ydcfqcmvdzr2ngk9jpxl7g\",\"Warnings\":[\"W\"]}\n")]
    [InlineData("x/update?version=11", "{\"Warnings\":null}\n", "{\"Warnings\":[\"W\"]}\n")]
    [InlineData(
        "create",
        "{\"ID\":\"a\",\"Warnings\":[\"image busybox:1 could not be accessed on a registry to record its digest.\"]}\n",
        "{\"ID\":\"a\",\"Warnings\":[\"image busybox:1 could not be accessed on a registry to record its digest.\",\"W\"]}\n")]
    public async Task Service_thatARuleWarnsOf_isAnsweredWithTheWarning(string target, string answered, string expected)
    {
        await using var proxy = await PipelineUnderTest.StartAsync(
            AllowAll + "Warn(\"x\", Services.Create | Services.Update, \"careful\");", asked => (asked.StartsWith("POST", StringComparison.Ordinal) ? 201 : 404, answered));

        var answer = await proxy.SendAsync(
            "POST", $"/v1.41/services/{target}", "{\"Name\":\"x\",\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"busybox:1\"}}}");

        Assert.Matches("^HTTP/1.1 201 ", answer);
        var warning = Assert.Single(Regex.Matches(answer, "rule \\\\\"x\\\\\" \\(rules.csx:2\\): careful. \\[[0-9a-f]{8}\\]")).Value;
        Assert.EndsWith("\r\n\r\n" + expected.Replace("\"W\"", $"\"{warning}\"", StringComparison.Ordinal), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_thatSaysNothing_leavesTheAnswer()
    {
        await using var proxy = await StartAsync(AllowAll);

        var answer = await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.Contains("{\"Id\":\"a\",\"Warnings\":[]}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_underWarn_forwardsWhatCameAndTellsOfDenialsAndRewrites()
    {
        await using var proxy = await StartAsync(Limit + ";", EnforcementMode.Warn);

        var answer = await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.Contains("\"would be changed by rule \\\"limit\\\" (rules.csx:1): /body/HostConfig/Memory. [", answer, StringComparison.Ordinal);
        Assert.Contains("\"would be denied: no rule allows Containers.Create", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("7000000", proxy.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_underAudit_isAsIfItWereNotThere()
    {
        await using var proxy = await StartAsync(Limit + ";\nWarn(\"x\", Containers.Create, \"careful\");", EnforcementMode.Audit);

        var answer = await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.Contains("{\"Id\":\"a\",\"Warnings\":[]}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning: ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("7000000", proxy.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_underEnforce_rewrites()
    {
        await using var proxy = await StartAsync(AllowAll + Limit + ";");

        await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.Contains("7000000", proxy.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_thatFails_deniesWithoutShowingWhy()
    {
        await using var proxy = await StartAsync(AllowAll + "Deny(\"x\", Containers.Create, r => int.Parse(\"hunter2\") > 0);");

        var answer = await proxy.SendAsync("POST", "/v1.44/containers/create", Create);

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Matches("\\{\"message\":\"denied by rule \\\\\"x\\\\\" \\(rules.csx:2\\), which failed\\. \\[SP3003 [0-9a-f]{8}\\]\"\\}$", answer);
    }

    private static Task<PipelineUnderTest> StartAsync(string rules, EnforcementMode mode = EnforcementMode.Enforce) =>
        PipelineUnderTest.StartAsync(rules, static _ => (201, "{\"Id\":\"a\",\"Warnings\":[]}"), mode);
}
