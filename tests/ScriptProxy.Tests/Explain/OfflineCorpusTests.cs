using System.Globalization;
using System.Text;
using ScriptProxy.Decode;
using ScriptProxy.Explain;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Corpus;
using ScriptProxy.Tests.Rules;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Explain;

/// <summary>
/// Every case of the corpus that is an HTTP request and meets the shipped rules, without a network: an explanation says of it what the
/// proxy does with it.
/// </summary>
public sealed class OfflineCorpusTests(ShippedRules rules) : IClassFixture<ShippedRules>
{
    public static TheoryData<string> Cases =>
        [.. CorpusFolder.Cases.Where(static path => IsOffline(CorpusCase.Read(CorpusFolder.Root, path)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Explain_aCaseOfTheCorpus_saysWhatTheProxyDoesWithIt(string path)
    {
        var @case = CorpusCase.Read(CorpusFolder.Root, path);
        using var fixtures = new EngineFixtures();
        fixtures.Use(@case.All("engine"));
        using var engine = new HttpMessageInvoker(fixtures);
        var explainer = new Explainer(rules.Generation, RunOptionsBinder.DefaultMinApiVersion, EnforcementMode.Enforce, engine);

        var explanation = await explainer.ExplainAsync(Subject(@case.Request.Bytes), TestContext.Current.CancellationToken);

        foreach (var expectation in @case.All("expect"))
        {
            Check(expectation, explanation);
        }

        if (@case.One("forwards") is { } target && explanation.Forwarded is { } forwarded)
        {
            Assert.Equal(target, $"{forwarded.Method} {forwarded.Target}");
        }
    }

    /// <summary>What is refused with a bare status is refused by the HTTP layer, before there is a request.</summary>
    private static bool IsOffline(CorpusCase @case) =>
        @case is { Rules: null, Request.IsVerbatim: false }
        && @case.All("expect").All(static expectation => !expectation.StartsWith("refused ", StringComparison.Ordinal) || expectation.Contains("SP"));

    private static void Check(string expectation, Explanation explanation)
    {
        if (expectation == "allowed")
        {
            Assert.Equal((Decision.Allow, null), (explanation.Decision, explanation.Code));
            Assert.NotNull(explanation.Forwarded);
            return;
        }

        Assert.Null(explanation.Forwarded);
        var expected = expectation.Split(' ', 2)[1];
        if (expected[0] == '"')
        {
            var denying = explanation.Rules.Where(static rule => rule is { Verb: RuleVerb.Deny, Outcome: RuleOutcome.Applied });
            Assert.Equal((403, Judgement.DeniedByRule), (explanation.Response!.Status, explanation.Code));
            Assert.Contains(expected, denying.Select(static rule => $"\"{rule.Name}\""));
            return;
        }

        Assert.Equal(expected switch { "default" => Judgement.NothingAllows, "fault" => Judgement.RuleFault, _ => expected }, explanation.Code);
        Assert.InRange(explanation.Response!.Status!.Value, 400, 499);
    }

    private static Subject Subject(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var words = lines[0].Split(' ');
        var headers = HeaderLines.Parse(lines.Skip(1));
        return new Subject
        {
            Method = words[0],
            Target = string.Join(' ', words[1..^1]),
            Headers = headers,
            Body = headers.ContainsKey("Transfer-Encoding") ? Chunk(bytes.AsMemory(end + 4)) : bytes.AsMemory(end + 4),
            Client = new Client { Listener = "corpus" },
            EngineVersion = null,
            Now = DateTimeOffset.UtcNow,
            Id = "00000001",
        };
    }

    /// <summary>A case has one chunk.</summary>
    private static ReadOnlyMemory<byte> Chunk(ReadOnlyMemory<byte> body)
    {
        var line = body.Span.IndexOf("\r\n"u8);
        var length = int.Parse(Encoding.ASCII.GetString(body.Span[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return body.Slice(line + 2, length);
    }
}
