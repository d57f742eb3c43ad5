using System.Text.Json;
using System.Xml.Linq;
using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Prove.Coverage;
using ScriptProxy.Scripting.Prove.Mutation;
using ScriptProxy.Scripting.Prove.Report;

namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class ReportTests
{
    private static readonly ProveReport s_report = new(
        [
            new CaseResult("a.test.csx", 1, "one", null, "GET /_ping", [], ["allowed by \"all\""], TimeSpan.FromMilliseconds(1)),
            new CaseResult("a.test.csx", 2, "table", "x", "GET /x", [], [], TimeSpan.Zero),
            new CaseResult("a.test.csx", 2, "table", "<y>\u0001", "GET /y", [new Mismatch("denied", "allowed by \"all\"")], ["allowed by \"all\""], TimeSpan.Zero),
        ],
        new CoverageReport([new RuleCoverage(new RuleKey("a.csx", 3, "all"), true, true)], [new BranchCoverage("a.csx", 4, "? \"x\"", false)]),
        new MutantReport(2, [new Mutant(new RuleKey("a.csx", 3, "all"), MutationKind.Inverted)]),
        TimeSpan.FromMilliseconds(12));

    [Fact]
    public void Text_is_a_tree_with_the_tally_last()
    {
        var output = new StringWriter { NewLine = "\n" };

        new TextReport(output, colour: false).Write(s_report);

        Assert.Equal(
            """
            a.test.csx
              ✓ one
              table
                ✓ x
                ✗ <y>CONTROL
                    a.test.csx:2  GET /y
                    expected  denied
                    actual    allowed by "all"
                    | allowed by "all"
            coverage 50 %: 1 of 1 rules took effect, 0 of 1 branches were reached
              a.csx:4: ? "x" was never reached
            mutants: 2 tried, 1 survived
              a.csx:3: "all" inverted: no case fails
            2 passed, 1 failed in 12 ms

            """.Replace("CONTROL", "\u0001", StringComparison.Ordinal),
            output.ToString());
    }

    [Fact]
    public void Text_has_colours_where_they_are_wanted()
    {
        var output = new StringWriter();

        new TextReport(output, colour: true).Write(s_report);

        Assert.Contains("\e[32m✓\e[0m one", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_the_same()
    {
        var json = JsonElement.Parse(JsonReport.Of(s_report));

        Assert.Equal((2, 1, 12), (json.GetProperty("passed").GetInt32(), json.GetProperty("failed").GetInt32(), json.GetProperty("milliseconds").GetInt32()));
        var failed = json.GetProperty("cases")[2];
        Assert.Equal("table", failed.GetProperty("name").GetString());
        Assert.Equal("<y>\u0001", failed.GetProperty("row").GetString());
        Assert.Equal("denied", failed.GetProperty("mismatches")[0].GetProperty("expected").GetString());
        Assert.Equal(50, json.GetProperty("coverage").GetProperty("percent").GetInt32());
        Assert.False(json.GetProperty("coverage").GetProperty("branches")[0].GetProperty("reached").GetBoolean());
        Assert.Equal("inverted", json.GetProperty("mutants").GetProperty("survivors")[0].GetProperty("mutation").GetString());
    }

    [Fact]
    public void JUnit_is_valid_xml_with_a_failure()
    {
        var xml = XElement.Parse(JUnitReport.Of(s_report));

        var suite = Assert.Single(xml.Elements("testsuite"));
        Assert.Equal(("a.test.csx", "3", "1"), (suite.Attribute("name")!.Value, suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        var failed = Assert.Single(suite.Elements("testcase"), static one => one.Element("failure") is not null);
        Assert.Equal("table: <y>\uFFFD", failed.Attribute("name")!.Value);
        Assert.Contains("expected  denied", failed.Element("failure")!.Value, StringComparison.Ordinal);
    }
}
