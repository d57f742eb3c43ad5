using System.Buffers;
using System.Globalization;
using System.Text;
using ScriptProxy.Observe;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Corpus;

/// <summary>Every case of the corpus against the shipped rules (or those it names), with an upstream that records.</summary>
public sealed class CorpusTests(CorpusProxies proxies) : IClassFixture<CorpusProxies>
{
    public static TheoryData<string> Cases => [.. CorpusFolder.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_ends_as_expected(string path)
    {
        var @case = CorpusCase.Read(CorpusFolder.Root, path);
        var proxy = await proxies.WithAsync(@case.Rules);

        var exchange = await proxy.SendAsync(@case);

        foreach (var expectation in @case.All("expect"))
        {
            CheckVerdict(expectation, exchange);
        }

        CheckFindings(@case, exchange);
        CheckForwarded(@case, exchange);
    }

    private static void CheckVerdict(string expectation, Exchange exchange)
    {
        var said = $"expected {expectation}; the answer was: {exchange.Answer}";
        if (expectation == "allowed")
        {
            Assert.True(exchange.Status is >= 100 and < 400, said);
            Assert.NotEmpty(exchange.Forwarded);
            return;
        }

        Assert.Empty(exchange.Forwarded);
        if (expectation.StartsWith("denied", StringComparison.Ordinal))
        {
            Assert.True(exchange.Status == 403, said);
            CheckReasons(expectation["denied ".Length..], exchange, said);
        }
        else if (expectation["refused ".Length..] is ['S', 'P', ..] and var code)
        {
            Assert.True(exchange.Status is >= 400 and < 500, said);
            Assert.True(exchange.Answer.Contains($"[{code} ", StringComparison.Ordinal), said);
        }
        else
        {
            var mayClose = expectation.EndsWith("|closed", StringComparison.Ordinal);
            var status = int.Parse(expectation["refused ".Length..].Split('|')[0], CultureInfo.InvariantCulture);
            Assert.True(exchange.Status == status || (mayClose && exchange.Status == 0), said);
        }
    }

    private static void CheckReasons(string expected, Exchange exchange, string said)
    {
        var decision = Assert.Single(exchange.Decisions);
        if (expected is "default" or "fault")
        {
            Assert.True(decision.Code == (expected == "default" ? "SP3002" : "SP3003"), said);
            return;
        }

        var rules = decision.Reasons.Where(static reason => reason.Kind == DecisionReason.Deny).Select(static reason => $"\"{reason.Rule}\"");
        Assert.True(decision.Code == "SP3001", said);
        Assert.Contains(expected, rules);
    }

    private static void CheckFindings(CorpusCase @case, Exchange exchange)
    {
        var access = exchange.Seen.SelectMany(static request => request.HostAccess).ToList();
        foreach (var line in @case.All("access"))
        {
            if (line == "none")
            {
                Assert.Empty(access.Select(FoundText.Describe));
                continue;
            }

            var words = FoundText.Words(line);
            var pointer = words[1] == "-" ? "" : words[1];
            Assert.True(
                access.Exists(found => found.GetType().Name == words[0] && found.Pointer == pointer && FoundText.HasAll(found, words.Skip(2))),
                $"no record {line} among:\n{string.Join('\n', access.Select(FoundText.Describe))}");
        }

        var images = exchange.Seen.SelectMany(static request => request.Images).ToList();
        foreach (var words in @case.All("image").Select(FoundText.Words))
        {
            Assert.True(
                images.Exists(image => image.ToString() == words[0] && FoundText.HasAll(image, words.Skip(1))),
                $"no image {string.Join(' ', words)} among:\n{string.Join('\n', images.Select(FoundText.Describe))}");
        }

        if (@case.Path.StartsWith("clients/", StringComparison.Ordinal))
        {
            // What real clients send is known, also where no rule allows it.
            Assert.Empty(exchange.Seen.SelectMany(static request => request.UnknownFields));
        }

        foreach (var field in @case.All("unknown"))
        {
            Assert.Contains(field, exchange.Seen.SelectMany(static request => request.UnknownFields));
        }
    }

    /// <summary>What the upstream received is what the rules saw, request by request, and nothing else.</summary>
    private static void CheckForwarded(CorpusCase @case, Exchange exchange)
    {
        if (@case.One("answers") is { } statuses)
        {
            Assert.Equal(statuses, exchange.Statuses);
        }

        if (exchange.Forwarded.Count == 0)
        {
            return;
        }

        Assert.Equal(exchange.Passed.Count(), exchange.Forwarded.Count);
        foreach (var (seen, forwarded) in exchange.Passed.Zip(exchange.Forwarded))
        {
            Assert.Equal(seen.Method, forwarded.Method);
            if (seen.Operation.Body == BodyKind.Json)
            {
                Assert.Equal(Canonical(seen), forwarded.BodyText);
            }
        }

        if (@case.One("forwards") is { } target)
        {
            Assert.Equal(target, exchange.Forwarded[0].MethodAndTarget);
        }

        foreach (var header in @case.All("lacks"))
        {
            Assert.DoesNotContain(
                exchange.Forwarded[0].HeaderLines, line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase));
        }

        if (@case.One("sends") is { } body)
        {
            Assert.Equal(body, exchange.Forwarded[0].BodyText);
        }

        Assert.All(@case.All("header"), line => Assert.Contains(line, exchange.Forwarded[0].HeaderLines));
        if (@case.One("headers") is { } names)
        {
            Assert.Equal(names, exchange.Forwarded[0].HeaderNames);
        }
    }

    private static string Canonical(DockerRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        request.WriteBody(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
