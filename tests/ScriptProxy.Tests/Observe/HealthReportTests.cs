using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Observe;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Tests.Scripting;

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

    [Fact]
    public async Task Of_generationInForce_isDescribed()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"\nAllow(\"reads\", Operations.Read);").Write("library/x.csx", "// x");
        var generation = await host.LoadAsync();

        var report = HealthReport.Of(RulesHealth.Of(generation, host.Host.LastFailure, faults: 2), s_answers, "0.1.0");

        Assert.Equal(new HealthReport("ok", 1, null, "0.1.0", 2, generation.Hash[..12], generation.LoadedAt, Files: 2), report);
    }

    [Fact]
    public async Task Of_brokenChange_hasTheFirstErrorAndWhatStaysInForce()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "Allow(\"reads\", Operations.Read);");
        var good = await host.LoadAsync();
        host.Folder.Write("10.csx", "\n  nonsense;\n  more;");
        var problems = await host.FailAsync();

        var report = HealthReport.Of(RulesHealth.Of(host.Host.Current, host.Host.LastFailure, 0), s_answers, "0.1.0");

        Assert.Equal(("degraded", 1, good.Hash[..12], good.LoadedAt), (report.Status, report.Generation, report.Hash, report.LoadedAt));
        Assert.Equal(problems.Count(static problem => problem.IsError), report.Errors);
        Assert.Matches("^10\\.csx\\(2,3\\): error CS[0-9]{4}$", report.FirstError);

        host.Folder.Write("10.csx", "Allow(\"reads\", Operations.Read);");
        await host.LoadAsync();
        report = HealthReport.Of(RulesHealth.Of(host.Host.Current, host.Host.LastFailure, 0), s_answers, "0.1.0");

        Assert.Equal(("ok", 0, null), (report.Status, report.Errors, report.FirstError));
    }

    [Fact]
    public void Of_warningsBesideAnError_areNotCounted()
    {
        var generation = new Generation(1, new string('a', 64), DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], []);
        ScriptDiagnostic[] failure = [new("a.csx", 1, 1, "warning", "CS8602", "perhaps null"), ScriptDiagnostic.Error("b.csx", 2, 3, "TEST", "no")];

        var health = RulesHealth.Of(generation, failure, 0);

        Assert.Equal((1, "b.csx(2,3): error TEST"), (health.Errors, health.FirstError));
    }

    [Theory]
    [InlineData("b.csx", 2, "b.csx(2,3): error TEST")]
    [InlineData("b.csx", 0, "b.csx: error TEST")]
    [InlineData("b\u001b.csx", 0, "b\\u001b.csx: error TEST")]
    [InlineData("/srv/private/rules", 0, "error TEST")]
    public void Of_error_namesPlaceAndCodeButNeitherTextNorFolder(string file, int line, string expected)
    {
        var generation = new Generation(1, new string('a', 64), DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], []);

        var health = RulesHealth.Of(generation, [ScriptDiagnostic.Error(file, line, 3, "TEST", "the top level failed: FormatException: 'hunter2'")], 0);

        Assert.Equal(expected, health.FirstError);
    }

    [Fact]
    public void Json_everyPart_survivesTheWire()
    {
        var report = new HealthReport("degraded", 3, "a problem", "0.1.0", 7, "0123456789ab", DateTimeOffset.UnixEpoch, 5, 2, "a.csx(1,1): error X");

        var json = JsonSerializer.Serialize(report, HealthJson.Default.HealthReport);

        Assert.Contains("\"hash\":\"0123456789ab\",\"loadedAt\":\"1970-01-01T00:00:00+00:00\",\"files\":5,\"errors\":2,", json, StringComparison.Ordinal);
        Assert.Equal(report, JsonSerializer.Deserialize(json, HealthJson.Default.HealthReport));
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
