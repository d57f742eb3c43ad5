using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Scripting.Compile;

/// <summary>What is woven into a rule moves no fault to another line.</summary>
public sealed class FaultLineTests
{
    [Theory]
    [InlineData("r =>\n    r.Query[\"x\"]!.Length > 1);", 2)]
    [InlineData("r => {\n    var x = r.Query[\"x\"];\n    return x!.Length > 1; });", 3)]
    [InlineData("r => {\n    if (r.Path == \"\") return false;\n\n    throw new InvalidOperationException(\"no\"); });", 4)]
    [InlineData("r => {\n    var zero = r.Path.Length - r.Path.Length;\n    return 1 / zero\n > 1; });", 3)]
    [InlineData("r => Helper(null));\nbool Helper(string? text) =>\n    text!.Length > 1;", 3)]
    [InlineData("r => Helper(null));\nbool Helper(string? text)\n{\n    var x = 1;\n    return text!.Length > x;\n}", 5)]
    [InlineData("r => Helper(null));\nbool Helper(string? text) { return\n Inner(text); }\nbool Inner(string? text) => text!.Length > 1;", 4)]
    [InlineData("r => {\n    return Helper(null);\n    bool Helper(string? text)\n    {\n        return text!.Length > 1;\n    }\n});", 5)]
    [InlineData("r => {\n    return Helper(null);\n    static bool Helper(string? text) =>\n        text!.Length > 1;\n});", 4)]
    [InlineData("async r => {\n    var x = r.Query[\"x\"];\n    var y = x!.Length;\n    await Task.Yield();\n    return y > 1; });", 3)]
    [InlineData("async r => {\n    await Task.Yield();\n    var x = r.Query[\"x\"];\n    return x!.Length > 1; });", 4)]
    [InlineData("async r => {\n    await Task.Yield();\n    return await Helper(null); });\nasync Task<bool> Helper(string? text)\n{\n    await Task.Yield();\n    return text!.Length > 1;\n}", 7)]
    [InlineData("async r => {\n    await Task.Yield();\n    foreach (var x in new[] { 1 })\n    {\n        await Task.CompletedTask;\n        throw new InvalidOperationException();\n    }\n    return false; });", 6)]
    [InlineData("async r => await Helper(null));\nasync Task<bool> Helper(string? text) =>\n    text!.Length > 1;", 3)]
    [InlineData("r => new Thing(null).Size > 1);\nclass Thing(string? text)\n{\n    public int Size =>\n        text!.Length;\n}", 5)]
    [InlineData("r => new Thing().Size(null) > 1);\nclass Thing\n{\n    string? text;\n    public int Size(string? x) { text = x; return Inner; }\n    int Inner\n    {\n        get\n        {\n            return text!.Length;\n        }\n    }\n}", 10)]
    [InlineData("r => r.HostAccess.Concat([null!]).Any(x =>\n    x.Text.Length > 1000));", 2)]
    [InlineData("r => {\n    foreach (var x in All()) { _ = x; }\n    return false;\n});\nIEnumerable<int> All()\n{\n    yield return 1;\n    throw new InvalidOperationException();\n}", 8)]
    [InlineData("r => {\n    var list = new List<int>();\n    list.Add(1);\n    return list[3] > 1; });", 4)]
    [InlineData("r => {\n    object o = r.Path;\n    return ((int[])o).Length > 1; });", 3)]
    public async Task Judge_fault_namesItsLine(string rule, int line)
    {
        var generation = await TestHost.Load($"Deny(\"x\", Containers.List, {rule}");

        Assert.EndsWith($" (at rules.csx:{line})", await Fault(generation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool Helper(string? text) =>\n    text!.Length > 1;", 2)]
    [InlineData("bool Helper(string? text)\n{\n    return text!.Length > 1;\n}", 3)]
    public async Task Judge_faultInLoadedFile_namesFileAndLine(string helper, int line)
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"\nDeny(\"x\", Containers.List, r => Helper(null));").Write("library/x.csx", helper);

        Assert.EndsWith($" (at library/x.csx:{line})", await Fault(await host.LoadAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r => r.Query.All", "r => r.Query.All")]
    [InlineData("r =>\n    r.Path == \"/x\"  // why\n        || r.Query.All", "r =>\n    r.Path == \"/x\"  // why\n        || r.Query.All")]
    [InlineData("async r => (await r.Engine.Container(r.Target)).Running", "async r => (await r.Engine.Container(r.Target)).Running")]
    [InlineData("r => { while (false) { } return true; }", "r => { while (false) { } return true; }")]
    [InlineData("r => r.Images.Any(i => i.Tag == \"a\\\"b\")", "r => r.Images.Any(i => i.Tag == \"a\\\"b\")")]
    public async Task Load_expression_isTheOneThatWasWritten(string lambda, string expression)
    {
        var generation = await TestHost.Load($"Deny(\"x\", Containers.List, {lambda});");

        Assert.Equal(expression, Assert.Single(generation.Rules).Expression);
    }

    private static async Task<string> Fault(Generation generation)
    {
        var judgement = await generation.JudgeAsync(Requests.Of(Containers.List), EnforcementMode.Enforce, TestContext.Current.CancellationToken);
        return judgement.Findings.Single(static finding => finding.IsFault).Text;
    }
}
