using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Forward;

namespace ScriptProxy.Observe;

/// <summary>
/// The one path the proxy answers itself. No path of the Engine API begins with <c>/_scriptproxy</c>, so it hides nothing, and no rule
/// has to allow the health check.
/// </summary>
internal sealed class HealthEndpoint(Func<RulesHealth> rules, EngineProbe engine, EngineVersion version)
{
    public const string Path = "/_scriptproxy/health";

    /// <summary>True for exactly <c>GET</c> or <c>HEAD</c> of the path as it came; anything else is a request like any other.</summary>
    public static bool IsFor(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>() is { RawTarget: Path, Method: "GET" or "HEAD" };

    /// <summary>200 when requests are served, by old rules if need be; 503 when the engine does not answer.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var answer = await engine.RecentAsync(context.RequestAborted).ConfigureAwait(false);
        if (answer is EngineAnswer.Answers { ApiVersion: var newest })
        {
            version.Compare(newest);
        }

        var report = HealthReport.Of(rules(), answer, ProgramVersion.Text);
        var body = JsonSerializer.SerializeToUtf8Bytes(report, HealthJson.Default.HealthReport);
        context.Response.StatusCode = report.Status == HealthReport.Unreachable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
