using ScriptProxy.Conformance;

namespace ScriptProxy.EndToEnd.Conformance;

/// <summary>What a client and an engine see of the program on the wire: the checks of <c>make conformance</c>, each a test.</summary>
public sealed class ConformanceTests(ConformanceRun run) : IClassFixture<ConformanceRun>
{
    public static TheoryData<string, string> Checks
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var listener in ConformanceRun.Listeners)
            {
                foreach (var check in Suite.Checks)
                {
                    rows.Add(listener, check.Name);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Program_betweenClientAndEngine_isNotNoticed(string listener, string check)
    {
        var result = await run.ResultOf(listener, check);
        Assert.True(
            result.Passed, $"{check}\ndirectly  {result.Check.Direct}\nexpected  {result.Failure?.Expected}\nactual    {result.Failure?.Actual}");
    }
}
