using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class HealthReportTests
{
    private static readonly EngineAnswer s_answers = new EngineAnswer.Answers("Docker/28.5.1", "1.51");
    private static readonly EngineAnswer s_silent = new EngineAnswer.Silent("/secret/path is gone");

    [Fact]
    public void Of_rulesAndEngineWell_isOk() =>
        Assert.Equal(new HealthReport("ok", 3, null, "0.1.0"), HealthReport.Of(new RulesHealth(3, 0), s_answers, "0.1.0"));

    [Fact]
    public void Of_rulesThatFailed_countsThem() =>
        Assert.Equal(7, HealthReport.Of(new RulesHealth(3, 0, Faults: 7), s_answers, "0.1.0").RuleFaults);

    [Theory]
    [InlineData(1, "1 error;")]
    [InlineData(2, "2 errors;")]
    public void Of_reloadFailed_isDegraded(int errors, string expected)
    {
        var report = HealthReport.Of(new RulesHealth(3, errors), s_answers, "0.1.0");

        Assert.Equal("degraded", report.Status);
        Assert.Contains(expected, report.Problem, StringComparison.Ordinal);
        Assert.Contains("generation 3", report.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Of_engineSilent_isUnreachableAndNamesNoPath(int errors)
    {
        var report = HealthReport.Of(new RulesHealth(3, errors), s_silent, "0.1.0");

        Assert.Equal("unreachable", report.Status);
        Assert.DoesNotContain("secret", report.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/_scriptproxy/health", true)]
    [InlineData("HEAD", "/_scriptproxy/health", true)]
    [InlineData("POST", "/_scriptproxy/health", false)]
    [InlineData("GET", "/_scriptproxy/health?x", false)]
    [InlineData("GET", "/_scriptproxy/health/", false)]
    [InlineData("GET", "/%5fscriptproxy/health", false)]
    [InlineData("GET", "/_ping", false)]
    public void IsFor_target_isExact(string method, string target, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;

        Assert.Equal(expected, HealthEndpoint.IsFor(context));
    }
}
