using System.Reflection;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Scripting.Check;

public sealed class AccessTableTests
{
    private static readonly Dictionary<string, Action<AccessCollector>> s_analyses = (Dictionary<string, Action<AccessCollector>>)
        typeof(HostAccessAnalysis).GetField("Analyses", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>A wrong line makes the lint warn of a rule that is right. The failure says what the lines ought to be.</summary>
    [Fact]
    public void Table_holdsWhatTheAnalysesCanMake()
    {
        var reached = string.Join('\n', s_analyses
            .Select(static entry => (Operation: entry.Key, Records: string.Join(" ", AccessReach.Of(entry.Value))))
            .OrderBy(static entry => entry.Operation, StringComparer.Ordinal)
            .Select(static entry => $"{entry.Operation}: {entry.Records}"));

        Assert.True(reached == string.Join('\n', AccessTable.Lines), "the lines ought to be\n" + reached);
    }
}
