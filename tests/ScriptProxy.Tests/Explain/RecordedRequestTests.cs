using System.Text;
using ScriptProxy.Explain;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Observe;

namespace ScriptProxy.Tests.Explain;

public sealed class RecordedRequestTests
{
    [Fact]
    public void Find_theOnlyRecord_needsNoId()
    {
        Assert.Equal(Records.Allowed.Path, RecordedRequest.Find(Lines(Records.Allowed), null).Path);
    }

    [Fact]
    public void Find_severalRecords_areToldApartById()
    {
        var lines = Lines(Records.Allowed, Records.Denied with { Id = "0badcafe" });

        Assert.Equal(Decision.Deny, RecordedRequest.Find(lines, "0badcafe").Decision);
        Assert.Contains("--id", Assert.Throws<FormatException>(() => RecordedRequest.Find(lines, null)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => RecordedRequest.Find(lines, "00000000"));
        Assert.Throws<FormatException>(() => RecordedRequest.Find("\n", null));
    }

    [Fact]
    public void Find_bothRecordsOfASession_areOneDecision()
    {
        var lines = Lines(Records.Allowed with { Stage = DecisionRecord.Started }, Records.Allowed with { Stage = DecisionRecord.Ended });

        Assert.Equal(DecisionRecord.Started, RecordedRequest.Find(lines, null).Stage);
    }

    [Fact]
    public void ToSubject_isTheRequestOfThen()
    {
        var subject = Subject(Records.Allowed with { Path = "/containers/a b/start", Query = "detachKeys=ctrl-a", Client = "uid:1000" });

        Assert.Equal(("POST", "/v1.44/containers/a%20b/start?detachKeys=ctrl-a"), (subject.Method, subject.Target));
        Assert.Equal((Records.Allowed.Time, "7f3c9a12"), (subject.Now, subject.Id));
        Assert.Equal(("ci", 1000), (subject.Client.Listener, subject.Client.User!.Uid));
        Assert.Equal((Decision.Allow, 3), (subject.Recorded!.Decision, subject.Recorded.Generation));
        Assert.Empty(subject.Recorded.Gaps);
    }

    [Theory]
    [InlineData(null, "alice")]
    [InlineData("ci", "ci")]
    public void ToSubject_clientWithACertificate_isItsCertificateTokenAndAddress(string? token, string name)
    {
        var subject = Subject(Records.Allowed with
        {
            Client = name,
            Token = token,
            Certificate = new DecisionCertificate("CN=alice", "alice", ["alice.example.com"], [], new string('a', 64)),
            Address = "10.0.0.7",
        });

        Assert.Equal((name, token, "10.0.0.7"), (subject.Client.Name, subject.Client.Token, subject.Client.Address?.ToString()));
        Assert.Equal(("CN=alice", new string('a', 64)), (subject.Client.Certificate!.Subject, subject.Client.Certificate.PublicKeySha256));
    }

    [Theory]
    [InlineData("1.47", 47, false)]
    [InlineData(null, 44, true)]
    public void ToSubject_engineThatTheLogKnows_isNotAssumed(string? recorded, int minor, bool isAssumed)
    {
        var subject = Subject(Records.Allowed with { EngineApi = recorded });

        Assert.Equal((new ApiVersion(1, minor), isAssumed), (subject.EngineVersion!.Value, subject.EngineVersionAssumed));
    }

    [Fact]
    public void ToSubject_ofWhatWasNotUnderstood_isItsTarget()
    {
        var subject = Subject(Records.Denied with { Operation = null, ApiVersion = null, Path = "/containers//json?a=%zz", Code = "SP1001" });

        Assert.Equal("/containers//json?a=%zz", subject.Target);
    }

    [Fact]
    public void ToSubject_ofAnOperationWithABody_needsIt()
    {
        var fault = Assert.Throws<FormatException>(() => Subject(Records.Denied));

        Assert.Contains("--body", fault.Message, StringComparison.Ordinal);
        Assert.Equal("{}", Encoding.UTF8.GetString(Subject(Records.Denied, "{}").Body.Span));
    }

    [Fact]
    public void ToSubject_saysWhatTheLogDoesNotHold()
    {
        var subject = Subject(Records.Allowed with
        {
            Operation = "Images.Pull",
            Path = "/images/create",
            Query = "fromImage=a&buildargs=***",
            Masked = ["?buildargs"],
            Rewrites = [Records.Rewrite("""[{"op":"add","path":"/query/tag","value":"1"}]""")],
        });

        Assert.Equal(3, subject.Recorded!.Gaps.Count);
        Assert.Contains(subject.Recorded.Gaps, static gap => gap.Contains("X-Registry-Auth", StringComparison.Ordinal));
        Assert.Contains(subject.Recorded.Gaps, static gap => gap.Contains("?buildargs", StringComparison.Ordinal));
        Assert.Contains(subject.Recorded.Gaps, static gap => gap.Contains("rewrites", StringComparison.Ordinal));
    }

    private static Subject Subject(DecisionRecord record, string body = "") => RecordedRequest.ToSubject(
        RecordedRequest.Find(Lines(record), null), Encoding.UTF8.GetBytes(body), new ApiVersion(1, 44), isAssumed: true);

    /// <summary>As the log writes them.</summary>
    private static string Lines(params DecisionRecord[] records)
    {
        using var file = new MemoryStream();
        using (var writer = JsonDecisions.To(file))
        {
            writer.Write(records);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }
}
