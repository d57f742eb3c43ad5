using System.Diagnostics;
using System.Text;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove;

/// <summary>Sends the request of a case through the decoder and the rules. Time and id are always the same.</summary>
internal sealed class CaseRun(Func<WireRequest, ValueTask<WireAnswer>> decode)
{
    private const string Id = "00000000";

    public async Task<(Verdict Verdict, TimeSpan Time)> RunAsync(TestRequest request, Generation rules, DeclaredSettings settings)
    {
        var started = Stopwatch.GetTimestamp();

        // Forgotten when this method ends.
        RuleSettings.Declare(settings.ForRules);
        var verdict = await JudgeAsync(request, rules).ConfigureAwait(false);
        return (verdict, Stopwatch.GetElapsedTime(started));
    }

    private async Task<Verdict> JudgeAsync(TestRequest request, Generation rules)
    {
        try
        {
            switch (await decode(ToWire(request)).ConfigureAwait(false))
            {
                case WireAnswer.Refused refused:
                    return new Verdict.Refused(refused.Status, refused.Code, refused.Message);
                case WireAnswer.Decoded(var decoded):
                    return new Verdict.Judged(await rules.JudgeAsync(decoded, EnforcementMode.Enforce, CancellationToken.None).ConfigureAwait(false));
                case var other:
                    throw new InvalidOperationException(other.ToString());
            }
        }
        catch (BodyFormatException fault)
        {
            return new Verdict.Refused(fault.Status, fault.Code, fault.Message);
        }
        catch (HttpRequestException fault)
        {
            return new Verdict.Impossible(fault.Message);
        }
    }

    private static WireRequest ToWire(TestRequest request) => new()
    {
        Method = request.Method,
        Target = request.Target,
        Headers = request.Body is null || request.Headers.Any(static header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            ? request.Headers
            : [.. request.Headers, new("Content-Type", "application/json")],
        Body = request.Body is null ? default : Encoding.UTF8.GetBytes(request.Body),
        Client = request.Client,
        Engine = request.Engine,
        EngineVersion = request.EngineVersion,
        MinApiVersion = request.MinApiVersion,
        Now = request.Now,
        Id = Id,
    };
}
