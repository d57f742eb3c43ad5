using System.Text;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Observe;

public sealed class JsonDecisionsTests
{
    [Fact]
    public void Write_denial_isThisLine() => Assert.Equal(
        """
        {"time":"2026-03-14T15:09:26.535+00:00","id":"7f3c9a12","generation":3,"listener":"ci","client":"127.0.0.1","method":"POST","operation":"Containers.Create","path":"/containers/create","api_version":"1.44","decision":"deny","mode":"enforce","code":"SP3001","reasons":[{"kind":"allow","rule":"ci creates","file":"10-ci.csx","line":2,"text":"Containers.Create is allowed"},{"kind":"deny","rule":"no privileged containers","file":"20-host-access.csx","line":4,"text":"HostConfig.Privileged is true"}],"rewrites":[],"masked":[],"timings_us":{"decode":12,"rules":34},"status":403,"bytes_up":0,"bytes_down":0}

        """,
        Lines(Records.Denied));

    [Fact]
    public void Write_rewritten_isThisLine() => Assert.Equal(
        """
        {"time":"2026-03-14T15:09:26.535+00:00","id":"7f3c9a12","generation":3,"listener":"ci","client":"127.0.0.1","method":"POST","operation":"Containers.Start","path":"/containers/web/start","query":"detachKeys=a","api_version":"1.44","engine":"28.5.1","engine_api":"1.51","decision":"would_deny","mode":"audit","reasons":[],"rewrites":[{"rule":"every container has a memory limit","patch":[{"op":"add","path":"/body/HostConfig/Memory","value":536870912}]}],"masked":["?a"],"timings_us":{"decode":12,"rules":34,"upstream":5678},"status":204,"upstream_status":204,"bytes_up":1,"bytes_down":2}

        """,
        Lines(Records.Allowed with
        {
            Query = "detachKeys=a",
            Engine = "28.5.1",
            EngineApi = "1.51",
            Decision = Decision.WouldDeny,
            Mode = EnforcementMode.Audit,
            Rewrites = [Records.Rewrite("""[{"op":"add","path":"/body/HostConfig/Memory","value":536870912}]""")],
            Masked = ["?a"],
            BytesUp = 1,
            BytesDown = 2,
        }));

    [Fact]
    public void Write_ruleNotEnforcedThatFailed_hasModeAndPlaces() => Assert.Contains(
        """{"kind":"deny","rule":"x","file":"60.csx","line":4,"text":"bad","mode":"warn","fault_at":["60.csx:7","60.csx:12"]}""",
        Lines(Records.Denied with { Reasons = [new("deny", "x", "60.csx", 4, "bad") { Mode = EnforcementMode.Warn, FaultAt = ["60.csx:7", "60.csx:12"] }] }),
        StringComparison.Ordinal);

    [Fact]
    public void Write_textWithLineBreaks_staysOneLine()
    {
        var line = Lines(Records.Denied with { Path = "/a\n{\"forged\":true}\u001b[2J" });

        Assert.Equal(1, line.Count(static c => c == '\n'));
        Assert.Contains("\\n{\\\"forged\\\":true}\\u001B[2J", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_afterAFailure_endsTheTornLineFirst()
    {
        var place = new FullDisk(free: 10);
        using var writer = JsonDecisions.To(place);

        Assert.Throws<IOException>(() => writer.Write([Records.Allowed]));
        place.Free = int.MaxValue;
        writer.Write([Records.Allowed]);

        var lines = Encoding.UTF8.GetString(place.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal(10, lines[0].Length);
        Assert.Equal(Lines(Records.Allowed).TrimEnd('\n'), lines[1]);
    }

    private static string Lines(DecisionRecord record)
    {
        var output = new MemoryStream();
        using var writer = JsonDecisions.To(output);
        writer.Write([record]);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class FullDisk(int free) : MemoryStream
    {
        public int Free { get; set; } = free;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..Math.Min(buffer.Length, Free)]);
            if (buffer.Length > Free)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
