using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>What reaches the log of a secret that a failing rule quotes.</summary>
public sealed class FaultTextTests
{
    private const string Create = "{\"Image\":\"busybox\",\"Env\":[\"PATH=/bin\",\"TOKEN=hunter2-hunter2\"]}";
    private const string Remove = "Rewrite(\"remove\", Containers.Create, r => r.Body.Env.Clear());\n";

    [Theory]
    [InlineData("Deny(\"x\", Containers.Create, r => int.Parse(r.Body.Env[1][6..]) > 0);", "FormatException: The input string '***' was not in a correct format. (at rules.csx:1)")]
    [InlineData("Deny(\"x\", Containers.Create, r => Fail(r.Body.Env[1])); bool Fail(string text) => throw new InvalidOperationException(text);", "InvalidOperationException: TOKEN=*** (at rules.csx:1)")]
    [InlineData("Deny(\"x\", Containers.Create, r => new Dictionary<string, int>()[r.Body.Env[1]] > 0);", "KeyNotFoundException: The given key 'TOKEN=***' was not present in the dictionary. (at rules.csx:1)")]
    [InlineData("Rewrite(\"x\", Containers.Create, r => throw new InvalidOperationException(r.Body.Env[1].ToUpperInvariant()));", "InvalidOperationException: TOKEN=*** (at rules.csx:1)")]
    public async Task Log_faultThatQuotesASecret_masksItAndSaysWhere(string rule, string expected)
    {
        var record = await RecordAsync(rule, EnforcementMode.Enforce);

        Assert.Equal(expected, Assert.Single(record.Reasons, static reason => reason.FaultAt is not null).Text);
        Assert.Equal(["/body/Env/1"], record.Masked);
    }

    [Fact]
    public async Task Log_faultBeforeARewriteThatIsNotForwarded_masksWhatItSaw()
    {
        var rule = "Rewrite(\"x\", Containers.Create, r => throw new InvalidOperationException(r.Body.Env[1]));\n" + Remove;

        var record = await RecordAsync(rule, EnforcementMode.Warn);

        Assert.Equal("InvalidOperationException: TOKEN=*** (at rules.csx:1)", Assert.Single(record.Reasons, static reason => reason.FaultAt is not null).Text);
    }

    [Fact]
    public async Task Log_faultWithoutASecret_isWholeAndMasksNothing()
    {
        var record = await RecordAsync("Deny(\"x\", Containers.Create, r => r.Body.Env[7].Length > 0);", EnforcementMode.Enforce);

        Assert.StartsWith("ArgumentOutOfRangeException: Index was out of range.", Assert.Single(record.Reasons, static reason => reason.FaultAt is not null).Text, StringComparison.Ordinal);
        Assert.Empty(record.Masked);
    }

    [Fact]
    public async Task Log_faultThatQuotesMegabytes_isCut()
    {
        var record = await RecordAsync("Deny(\"x\", Containers.Create, r => Fail(new string('x', 3_000_000))); bool Fail(string text) => throw new InvalidOperationException(text);", EnforcementMode.Enforce);

        Assert.InRange(Assert.Single(record.Reasons, static reason => reason.FaultAt is not null).Text.Length, 4000, 4100);
    }

    private static async Task<DecisionRecord> RecordAsync(string rules, EnforcementMode mode)
    {
        await using var proxy = await PipelineUnderTest.StartAsync(rules, static _ => (201, "{\"Id\":\"a\",\"Warnings\":[]}"), mode);
        await proxy.SendAsync("POST", "/v1.44/containers/create", Create);
        return await proxy.Records.ReadAsync(TestContext.Current.CancellationToken);
    }
}
