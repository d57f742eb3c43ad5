using System.Runtime.CompilerServices;
using ScriptProxy.Scripting.Prove;

namespace ScriptProxy.Tests.Scripting.Prove;

/// <summary>With a gate, tests run in a process that serves for years.</summary>
[Collection(nameof(ProveUnloadTests))]
public sealed class ProveUnloadTests
{
    [Fact]
    public async Task Run_leaves_no_code_of_rules_and_tests_behind()
    {
        var before = Collectible();
        await Run();
        var after = before + 1;
        for (var i = 0; i < 20 && after > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            after = Collectible();
        }

        Assert.True(after <= before, $"{after} assemblies of this test are alive, {before} were before");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task Run()
    {
        var report = await ProveFolder.Run(
            """Allow("unloaded-rules", Containers.Create, r => r.Body.Image == "a");""",
            """
            record Row(string Image, int Number);
            Cases("rows", [new Row("a", 1), new Row("a", 2)], row => Post("/containers/create", new { row.Image, Labels = new { n = row.Number.ToString() } }).ShouldBeAllowed());
            Test("settings", Post("/containers/create", new { Image = "a" }).WithSetting("A", "b").ShouldBecome(new { Image = "a" }));
            """,
            new ProveOptions { Mutants = true, Coverage = true });
        Assert.Equal(0, report.Failed);
    }

    private static int Collectible() => AppDomain.CurrentDomain.GetAssemblies()
        .Count(static assembly => assembly.IsCollectible && assembly.GetTypes().Any(static type => type.GetNestedTypes().Any(static nested => nested.Name == "Row")));
}
