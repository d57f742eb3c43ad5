using System.Text;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Observe;

public sealed class HumanDecisionsTests
{
    private const string Id = "4f3a0c1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f";

    [Fact]
    public void Write_records_areAlignedLines()
    {
        using var output = new MemoryStream();
        using var writer = new HumanDecisions(output, colour: false, TimeZoneInfo.Utc);

        writer.Write(
        [
            Records.Allowed,
            Records.Denied,
            Records.Allowed with { Decision = Decision.WouldDeny, Client = "root", Path = $"/containers/{Id}/start" },
            Records.Denied with { Operation = null, Method = "GET", Path = "/a//b", Status = 400, Code = "SP1001", Reasons = [new("decode", null, null, null, "empty segment")] },
        ]);

        Assert.Equal(
            """
            15:09:26.535  allow       127.0.0.1     Containers.Start      /containers/web/start             204
            15:09:26.535  deny        127.0.0.1     Containers.Create     /containers/create                403  "no privileged containers" (20-host-access.csx:4): HostConfig.Privileged is true [SP3001 7f3c9a12]
            15:09:26.535  would deny  root          Containers.Start      /containers/4f3a0c1d2e3f/start    204
            15:09:26.535  deny        127.0.0.1     GET                   /a//b                             400  empty segment [SP1001 7f3c9a12]

            """,
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Line_ofAMegabyte_isCut()
    {
        var path = "/containers/" + new string('a', 1024 * 1024);

        var line = Line(Records.Denied with { Path = path, Reasons = [new("decode", null, null, null, $"the path {path} is not canonical")] });

        Assert.InRange(line.Length, 2000, 3000);
    }

    [Fact]
    public void Line_rewritten_namesTheRule() => Assert.EndsWith(
        "  204  rewritten by \"every container has a memory limit\"",
        Line(Records.Allowed with { Rewrites = [Records.Rewrite("[]")] }),
        StringComparison.Ordinal);

    [Fact]
    public void Line_rewrittenInAWeakerMode_saysThatItWouldBe() => Assert.EndsWith(
        "  204  would be rewritten by \"every container has a memory limit\" [7f3c9a12]",
        Line(Records.Allowed with { Mode = EnforcementMode.Warn, Rewrites = [Records.Rewrite("[]")] }),
        StringComparison.Ordinal);

    [Fact]
    public void Line_rulesThatAreNotEnforcedOrFailed_sayIt() => Assert.EndsWith(
        "  204  \"a\" (1.csx:1, audit): no; \"b\" (1.csx:2, warns only): failed: FormatException: x (at 1.csx:3) [SP3001 7f3c9a12]",
        Line(Records.Allowed with
        {
            Code = "SP3001",
            Reasons =
            [
                new("deny", "a", "1.csx", 1, "no") { Mode = EnforcementMode.Audit },
                new("deny", "b", "1.csx", 2, "FormatException: x (at 1.csx:3)") { Mode = EnforcementMode.Warn, FaultAt = ["1.csx:3"] },
            ],
        }),
        StringComparison.Ordinal);

    [Fact]
    public void Line_warned_hasTheIdThatTheClientWasShown() => Assert.EndsWith(
        "  204  \"w\" (1.csx:1): careful [7f3c9a12]",
        Line(Records.Allowed with { Reasons = [new("warn", "w", "1.csx", 1, "careful")] }),
        StringComparison.Ordinal);

    [Fact]
    public void Line_findingOfTheHost_hasNoPlace() => Assert.EndsWith(
        "  403  \"default\": no rule allows it [SP3002 7f3c9a12]",
        Line(Records.Denied with { Code = "SP3002", Reasons = [new("deny", "default", "", 0, "no rule allows it")] }),
        StringComparison.Ordinal);

    [Fact]
    public void Line_streamThatStarts_hasNoStatusYet() =>
        Assert.EndsWith("  ...", Line(Records.Allowed with { Status = null, Stage = DecisionRecord.Started }), StringComparison.Ordinal);

    [Fact]
    public void Line_clientWentAway_hasNoStatus() =>
        Assert.EndsWith("  ---", Line(Records.Allowed with { Status = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData("/a\nforged")]
    [InlineData("/a\u001b[2Jforged")]
    [InlineData("/a\u202eforged")]
    [InlineData("/a\u2028forged")]
    [InlineData("/a\u009bforged")]
    public void Line_controlCharacters_areSpelledOut(string path)
    {
        var line = Line(Records.Allowed with { Path = path });

        Assert.DoesNotContain(path[2], line);
        Assert.Contains($"/a\\u{(int)path[2]:x4}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Decision.Allow, 204, "32")]
    [InlineData(Decision.Allow, 502, "33")]
    [InlineData(Decision.WouldDeny, 204, "33")]
    [InlineData(Decision.Deny, 403, "31")]
    [InlineData(Decision.Error, 500, "31")]
    public void Line_onATerminal_coloursTheDecision(object decision, int status, string colour)
    {
        using var writer = new HumanDecisions(Stream.Null, colour: true, TimeZoneInfo.Utc);

        Assert.Contains($"\u001b[{colour}m", writer.Line(Records.Allowed with { Decision = (Decision)decision, Status = status }), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_otherTimeZone_isTheReadersTime()
    {
        using var writer = new HumanDecisions(Stream.Null, colour: false, TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(2), "x", "x"));

        Assert.StartsWith("17:09:26.535", writer.Line(Records.Allowed), StringComparison.Ordinal);
    }

    private static string Line(DecisionRecord record)
    {
        using var writer = new HumanDecisions(Stream.Null, colour: false, TimeZoneInfo.Utc);
        return writer.Line(record);
    }
}
