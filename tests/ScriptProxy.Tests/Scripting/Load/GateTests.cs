using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class GateTests
{
    [Fact]
    public async Task Reload_gateObjects_keepsTheLastGoodGeneration()
    {
        IReadOnlyList<ScriptDiagnostic> objections = [];
        var asked = new List<string>();
        await using var host = new TestHost(folder => new RuleHostOptions
        {
            Directory = folder.Path,
            Gate = (snapshot, rules, _) =>
            {
                asked.Add($"{string.Join(' ', snapshot.Files)}: {string.Join(' ', rules.Select(static rule => rule.Name))}");
                return Task.FromResult(objections);
            },
        });
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);");
        await host.LoadAsync();
        objections = [ScriptDiagnostic.Error("10.test.csx", 3, 1, "TEST", "a case failed")];
        host.Folder.Write("10.csx", "Allow(\"b\", Operations.Read);");

        Assert.Equal(objections, await host.FailAsync());
        Assert.Equal(["a"], host.RuleNames);

        objections = [];
        await host.LoadAsync();
        Assert.Equal(["b"], host.RuleNames);
        Assert.Equal(["10.csx: a", "10.csx: b", "10.csx: b"], asked);
    }
}
