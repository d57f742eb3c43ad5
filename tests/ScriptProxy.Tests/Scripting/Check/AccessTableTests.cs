using System.Collections;
using System.Reflection;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Scripting.Check;

public sealed class AccessTableTests
{
    /// <summary>A wrong line makes the lint warn of a rule that is right. The failure says what the lines ought to be.</summary>
    [Fact]
    public void Table_holdsWhatTheAnalysesCanMake()
    {
        var reached = string.Join('\n', Table("Fixed").Concat(Table("Analyses"))
            .Select(static entry => (entry.Operation, Records: string.Join(" ", AccessReach.Of(entry.Analysis))))
            .OrderBy(static entry => entry.Operation, StringComparer.Ordinal)
            .Select(static entry => $"{entry.Operation}: {entry.Records}"));

        Assert.True(reached == string.Join('\n', AccessTable.Lines), "the lines ought to be\n" + reached);
    }

    private static IEnumerable<(string Operation, Delegate Analysis)> Table(string name)
    {
        var table = (IDictionary)typeof(HostAccessAnalysis).GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return table.Keys.Cast<string>().Select(operation => (operation, (Delegate)table[operation]!));
    }
}
