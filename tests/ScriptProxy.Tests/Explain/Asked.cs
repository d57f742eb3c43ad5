using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using ScriptProxy.Explain;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Explain;

/// <summary>A question to the explainer, with everything that a test does not care about filled in.</summary>
internal sealed class Asked(string method, string target, string body = "")
{
    public static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public EnforcementMode Mode { get; init; }

    /// <summary>Answers look-ups; null when nobody does.</summary>
    public HttpMessageHandler? Engine { get; init; }

    public async Task<Explanation> OfAsync(string rules) => await OfAsync(await TestHost.Load(rules));

    public async Task<Explanation> OfAsync(Generation generation)
    {
        using var engine = Engine is null ? null : new HttpMessageInvoker(Engine);
        return await new Explainer(generation, new ApiVersion(1, 40), Mode, engine).ExplainAsync(Subject(), TestContext.Current.CancellationToken);
    }

    private Subject Subject()
    {
        var headers = new HeaderDictionary();
        if (body.Length > 0)
        {
            headers["Content-Type"] = "application/json";
        }

        return new Subject
        {
            Method = method,
            Target = target,
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(body),
            Client = new Client { Listener = "ci", Address = IPAddress.Loopback },
            EngineVersion = new ApiVersion(1, 44),
            Now = Time,
            Id = "0badcafe",
        };
    }
}
