using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Compile.Child;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Compile.Child;

public sealed class ChildCompilerTests
{
    /// <summary>The program, as it was built beside these tests.</summary>
    private static readonly ChildCommand s_program = new(Path.Combine(AppContext.BaseDirectory, "scriptproxy"), [CompileChild.Verb]);

    private readonly LineLogger<ChildCompiler> _log = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Compile_severalScripts_givesWhatThisProcessWould()
    {
        ScriptSource[] sources =
        [
            Sources.Rule("a"),
            Sources.Of("b.csx", "#load \"library/x.csx\"", new SourceFile("library/x.csx", "Deny(\"b\", r => r.Query[\"x\"].Length > 3);")),
            Sources.Of("c.csx", "\n  nonsense();"),
        ];

        var outcomes = await Compiler(s_program).CompileAsync(sources, TestContext.Current.CancellationToken);

        Assert.Equivalent(await InProcessCompiler.Default.CompileAsync(sources, TestContext.Current.CancellationToken), outcomes, strict: true);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("exit 3", "SP2301: the process that compiled a.csx, b.csx ended too early, with exit code 3")]
    [InlineData("echo it broke >&2; kill -SEGV $$", "SP2301: the process that compiled a.csx, b.csx ended too early, with exit code 139: it broke")]
    [InlineData("head -c 20", "SP2301: the process that compiled a.csx, b.csx ended too early, with exit code 0")]
    [InlineData("echo 'this is not a frame, is it?'", "SP2301: the process that compiled a.csx, b.csx ended too early, with exit code 0")]
    [InlineData("echo Out of memory. >&2; kill -ABRT $$", "SP2303: compiling a.csx, b.csx needed more than the 512 MB that it may have")]
    public async Task Compile_childEndsTooEarly_isADiagnostic(string script, string expected)
    {
        var outcomes = await Compiler(new ChildCommand("/bin/sh", ["-c", script])).CompileAsync([Sources.Rule("a"), Sources.Rule("b")], TestContext.Current.CancellationToken);

        Assert.Equal("a.csx: error " + expected, Assert.Single(Diagnostics(outcomes)).ToString());
    }

    [Fact]
    public async Task Compile_childHangs_isEndedAndADiagnostic()
    {
        var compiling = Compiler(new ChildCommand("/bin/sh", ["-c", "exec sleep 1000"])).CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("a.csx: error SP2302: compiling a.csx was not done after 31 s and was ended", Assert.Single(Diagnostics(await compiling)).ToString());
    }

    [Fact]
    public async Task Compile_programEnds_endsTheChild()
    {
        using var stop = new CancellationTokenSource();
        var compiling = Compiler(new ChildCommand("/bin/sh", ["-c", "exec sleep 1000"])).CompileAsync([Sources.Rule("a")], stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => compiling);
    }

    [Fact]
    public async Task Child_parentEndsWhileItCompiles_endsToo()
    {
        using var child = StartChild();
        // What it answers is more than the pipe holds and nobody reads it, so it cannot be done before its parent is gone.
        for (var index = 0; index < 60; index++)
        {
            Frames.Write(child.StandardInput.BaseStream, Frames.Source, index, ScriptBytes.Of(Sources.Rule($"rule{index}")));
        }

        Frames.Write(child.StandardInput.BaseStream, Frames.Go, 0, ScriptBytes.Of(CompileOptions.Default));
        Assert.Equal(Frames.Started, Frames.Read(child.StandardOutput.BaseStream)?.Kind);

        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(137, child.ExitCode);
    }

    [Fact]
    public async Task Child_parentEndsBeforeItSaidAll_endsWithoutCompiling()
    {
        using var child = StartChild();
        Frames.Write(child.StandardInput.BaseStream, Frames.Source, 0, ScriptBytes.Of(Sources.Rule("a")));

        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, ""), (child.ExitCode, await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Compile_programRunByDotnet_compiles()
    {
        var assembly = typeof(Program).Assembly;
        var command = ChildCommand.Of(assembly, assembly, "/usr/bin/dotnet")!;
        Assert.Equal(new[] { "exec", assembly.Location, CompileChild.Verb }, command.Arguments);

        var outcomes = await Compiler(command with { File = "dotnet" }).CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken);

        Assert.IsType<CompileOutcome.Compiled>(Assert.Single(outcomes));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Command_programRunByItself_isThatProgram()
    {
        var command = ChildCommand.Of(typeof(Program).Assembly, typeof(Program).Assembly, "/opt/scriptproxy/scriptproxy")!;

        Assert.Equal("/opt/scriptproxy/scriptproxy", command.File);
        Assert.Equal([CompileChild.Verb], command.Arguments);
    }

    [Fact]
    public void Command_runByATestRunner_isNone() => Assert.Null(ChildCommand.Of(typeof(Program).Assembly));

    [Fact]
    public async Task Compile_memoryLimitTooLow_isADiagnosticAndNotTheEnd()
    {
        var compiler = new ChildCompiler(CompileOptions.Default, s_program, ChildLimits.Default with { HeapBytes = 3 << 20 }, _log, _clock);

        var diagnostics = Diagnostics(await compiler.CompileAsync([Sources.Rule("a"), Sources.Rule("b")], TestContext.Current.CancellationToken));

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, static diagnostic => Assert.Contains(diagnostic.Code, (string[])["SP2301", "SP2303"]));
    }

    [Fact]
    public async Task Compile_noProcessCanBeStarted_isDoneHereWithAWarning()
    {
        var outcomes = await Compiler(new ChildCommand("/no/such/program", [])).CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken);

        Assert.IsType<CompileOutcome.Compiled>(Assert.Single(outcomes));
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
    }

    [Fact]
    public async Task Compile_secretsInTheEnvironment_areNotPassedOn()
    {
        Environment.SetEnvironmentVariable("SCRIPTPROXY_TEST_SECRET", "hunter2");
        try
        {
            var outcomes = await Compiler(new ChildCommand("/bin/sh", ["-c", "env >&2; exit 1"])).CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken);

            var message = Assert.Single(Diagnostics(outcomes)).Message;
            Assert.Contains("DOTNET_GCHeapHardLimit=20000000", message, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SCRIPTPROXY_TEST_SECRET", null);
        }
    }

    [Fact]
    public async Task Host_childCrashesOnAChange_keepsTheLastGoodGeneration()
    {
        var failing = false;
        var compiler = new SwitchedCompiler(() => failing ? Compiler(new ChildCommand("/bin/sh", ["-c", "kill -9 $$"])) : InProcessCompiler.Default);
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = compiler });
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);").Write("20.csx", "Allow(\"b\", Operations.Read);");
        await host.LoadAsync();
        failing = true;
        host.Folder.Write("20.csx", "Allow(\"c\", Operations.Read);");

        Assert.Equal(ScriptCodes.CompilerCrashed, Assert.Single(await host.FailAsync()).Code);
        Assert.Equal(["a", "b"], host.RuleNames);

        failing = false;
        await host.LoadAsync();
        Assert.Equal(["a", "c"], host.RuleNames);
    }

    [Fact]
    public async Task Expect_startsTheChildThatCompiles_andNoOther()
    {
        var starts = Directory.CreateTempSubdirectory("sp-child-");
        try
        {
            var compiler = Compiler(new ChildCommand("/bin/sh", ["-c", $"touch {starts.FullName}/$$; exec {s_program.File} {CompileChild.Verb}"]));
            compiler.Expect();
            compiler.Expect();

            var outcomes = await compiler.CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken);

            Assert.IsType<CompileOutcome.Compiled>(Assert.Single(outcomes));
            Assert.Single(starts.EnumerateFiles());
            Assert.IsType<CompileOutcome.Compiled>(Assert.Single(await compiler.CompileAsync([Sources.Rule("b")], TestContext.Current.CancellationToken)));
            Assert.Equal(2, starts.EnumerateFiles().Count());
        }
        finally
        {
            starts.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Expect_nothingComes_endsTheChild()
    {
        var started = Path.GetTempFileName();
        try
        {
            Compiler(new ChildCommand("/bin/sh", ["-c", $"echo $$ >{started}.new; mv {started}.new {started}; exec sleep 1000"])).Expect();
            var id = await UntilAsync(() => int.TryParse(File.ReadAllText(started), CultureInfo.InvariantCulture, out var id) ? id : (int?)null);

            _clock.Advance(TimeSpan.FromSeconds(11));

            await UntilAsync(() => Directory.Exists($"/proc/{id}") ? null : (int?)0);
        }
        finally
        {
            File.Delete(started);
        }
    }

    [Fact]
    public async Task Expect_childThatEndedMeanwhile_isReplaced()
    {
        var first = Path.GetTempFileName();
        try
        {
            // The first one ends at once.
            var compiler = Compiler(new ChildCommand(
                "/bin/sh", ["-c", $"if [ -e {first} ]; then mv {first} {first}.used; exit 1; fi; exec {s_program.File} {CompileChild.Verb}"]));
            compiler.Expect();
            await UntilAsync(() => File.Exists(first + ".used") ? 0 : (int?)null);
            await UntilAsync(() => compiler.IsExpectedOneGone ? 0 : (int?)null);

            Assert.IsType<CompileOutcome.Compiled>(Assert.Single(await compiler.CompileAsync([Sources.Rule("a")], TestContext.Current.CancellationToken)));
        }
        finally
        {
            File.Delete(first + ".used");
        }
    }

    private static async Task<int> UntilAsync(Func<int?> look)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            if (look() is { } found)
            {
                return found;
            }
        }

        throw new TimeoutException("it did not happen");
    }

    private static ScriptDiagnostic[] Diagnostics(IEnumerable<CompileOutcome> outcomes) =>
        [.. outcomes.SelectMany(static outcome => Assert.IsType<CompileOutcome.Failed>(outcome).Diagnostics)];

    private static Process StartChild() => Process.Start(
        new ProcessStartInfo(s_program.File, s_program.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private ChildCompiler Compiler(ChildCommand command) => new(CompileOptions.Default, command, ChildLimits.Default, _log, _clock);

    private sealed class SwitchedCompiler(Func<IScriptCompiler> current) : IScriptCompiler
    {
        public CompileOptions Options => CompileOptions.Default;

        public Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation) =>
            current().CompileAsync(sources, cancellation);
    }
}
