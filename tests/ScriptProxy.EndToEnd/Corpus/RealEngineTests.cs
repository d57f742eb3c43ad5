using System.Globalization;
using ScriptProxy.Tests.Corpus;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>
/// The cases of the corpus that a real engine can show. An attack is sent straight to the engine first and has to have its effect: only
/// then does its refusal by the proxy prove anything.
/// </summary>
public abstract class RealEngineTests(CorpusEngine engine)
{
    private protected static TheoryData<string> CasesOf(string release) =>
    [
        .. CorpusFolder.Cases.Where(path => CorpusCase.Read(CorpusFolder.Root, path).RealEngines.Contains(release)),
    ];

    private protected async Task CheckAsync(string path)
    {
        var @case = CorpusCase.Read(CorpusFolder.Root, path);
        try
        {
            if (@case.All("expect").First() == "allowed")
            {
                await SucceedsAsync(@case);
                return;
            }

            Assert.True(@case.All("proof").Any(), "an attack on a real engine needs a proof of its effect");
            await HasItsEffectAsync(@case);
            await engine.ClearAsync(@case);
            await IsRefusedAsync(@case);
        }
        finally
        {
            await engine.ClearAsync(@case);
        }
    }

    private async Task SucceedsAsync(CorpusCase @case)
    {
        await PrepareAsync(@case);
        var answer = await engine.AskProxyAsync(@case);
        Assert.True(answer.IsSuccess, $"expected success through the proxy; the answer was: {answer}");
        foreach (var proof in @case.All("proof"))
        {
            var (holds, shown) = await engine.Straight.ShowsAsync(proof, answer);
            Assert.True(holds, $"allowed by the proxy, yet the engine shows {shown}, not {proof}");
        }
    }

    private async Task HasItsEffectAsync(CorpusCase @case)
    {
        await PrepareAsync(@case);
        var answer = await engine.AskEngineAsync(@case);
        foreach (var proof in @case.All("proof"))
        {
            var (holds, shown) = await engine.Straight.ShowsAsync(proof, answer);
            Assert.True(holds, $"sent straight to the engine the attack has no effect: it shows {shown}, not {proof}; its answer was: {answer}");
        }
    }

    private async Task IsRefusedAsync(CorpusCase @case)
    {
        await PrepareAsync(@case);
        var answer = await engine.AskProxyAsync(@case);
        foreach (var expectation in @case.All("expect"))
        {
            Assert.True(IsAsExpected(expectation, answer, @case.Request.Method), $"expected {expectation} through the proxy; the answer was: {answer}");
        }

        foreach (var proof in @case.All("proof"))
        {
            if (!(await engine.Straight.ShowsAsync(proof, answer)).Holds)
            {
                return;
            }
        }

        Assert.Fail($"refused by the proxy, yet the attack had its effect: {string.Join("; ", @case.All("proof"))}");
    }

    private async Task PrepareAsync(CorpusCase @case)
    {
        foreach (var line in @case.All("before"))
        {
            await engine.Straight.PrepareAsync(line);
        }
    }

    private static bool IsAsExpected(string expectation, Answer answer, string method)
    {
        var words = expectation.Split(' ', 2);
        return words switch
        {
            // An answer to HEAD has no body to say why.
            ["denied", _] when method == "HEAD" => answer.Status == 403,
            ["denied", "default"] => answer.Status == 403 && HasCode(answer, "SP3002"),
            ["denied", "fault"] => answer.Status == 403 && HasCode(answer, "SP3003"),
            // The message is JSON, so the name's quotes are escaped in it, as are those of its own text.
            ["denied", var rule] => answer.Status == 403 && HasCode(answer, "SP3001") && answer.Text.Contains(rule.Trim('"'), StringComparison.Ordinal),
            ["refused", ['S', 'P', ..] code] => answer.Status is >= 400 and < 500 && HasCode(answer, code),
            ["refused", var status] when status.EndsWith("|closed", StringComparison.Ordinal) && answer.Status == 0 => true,
            ["refused", var status] => answer.Status == int.Parse(status.Split('|')[0], CultureInfo.InvariantCulture),
            _ => throw new FormatException($"'{expectation}' is not an expectation of a refused request"),
        };
    }

    private static bool HasCode(Answer answer, string code) => answer.Text.Contains($"[{code} ", StringComparison.Ordinal);
}
