using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class ScriptBytesTests
{
    [Fact]
    public void ToSource_ofSource_isTheSame()
    {
        var source = Sources.Of("a.csx", "#load \"b.csx\"\n// é", new SourceFile("b.csx", "// 𝄞"), new SourceFile("library/c.csx", ""));

        var copy = ScriptBytes.ToSource(ScriptBytes.Of(source));

        Assert.Equal(source.Root, copy.Root);
        Assert.Equal(source.Loaded, copy.Loaded);
        Assert.Equal(source.Hash, copy.Hash);
    }

    [Fact]
    public void ToOptions_ofOptions_isTheSame()
    {
        var options = new CompileOptions { AllowedApis = ["System.Net.Http", "System.IO.File"], Weave = false };

        Assert.Equal(options.Fingerprint, ScriptBytes.ToOptions(ScriptBytes.Of(options)).Fingerprint);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ToOutcome_ofCompiled_isTheSame(bool awaits)
    {
        var script = new CompiledScript([1, 2, 3], [4], "Script", "<Factory>", awaits ? new ScriptPosition("a.csx", 2, 3) : null);
        var warning = new ScriptDiagnostic("a.csx", 1, 16, "warning", "CS8602", "may be null");

        var copy = Assert.IsType<CompileOutcome.Compiled>(ScriptBytes.ToOutcome(ScriptBytes.Of(new CompileOutcome.Compiled(script, [warning]))));

        Assert.Equivalent(script, copy.Script, strict: true);
        Assert.Equal([warning], copy.Warnings);
    }

    [Fact]
    public void ToOutcome_ofFailed_isTheSame()
    {
        var diagnostic = ScriptDiagnostic.Error("a.csx", 1, 2, "CS0103", "no such name");

        Assert.Equal([diagnostic], Assert.IsType<CompileOutcome.Failed>(ScriptBytes.ToOutcome(ScriptBytes.Of(new CompileOutcome.Failed([diagnostic])))).Diagnostics);
    }
}
