using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Tests.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Cache;

public sealed class CachedCompilerTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("cache-").FullName;
    private readonly LineLogger<CachedCompiler> _log = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly CountingCompiler _inner = new();

    [Fact]
    public async Task Compile_twice_compilesOnceAndWarnsTwice()
    {
        var source = Sources.Of("a.csx", "Deny(\"a\", r => r.Query[\"x\"].Length > 3);");

        var first = await CompileAsync(source);
        var second = await CompileAsync(source);

        Assert.Equal(["a.csx"], _inner.Compiled);
        Assert.Equal("CS8602", Assert.Single(Assert.IsType<CompileOutcome.Compiled>(second).Warnings).Code);
        Assert.Equivalent(first, second, strict: true);
    }

    [Fact]
    public async Task RemembersNothing_untilSomethingIsKept()
    {
        Assert.True(NewCompiler().RemembersNothing);
        await CompileAsync(Sources.Rule("a"));
        Assert.False(NewCompiler().RemembersNothing);
        Assert.True(new CachedCompiler(null, _inner, _log, _clock).RemembersNothing);
    }

    [Fact]
    public async Task Compile_loadedFilePathOrTextDiffers_compilesAgain()
    {
        await CompileAsync(Sources.Of("a.csx", "#load \"b.csx\"", new SourceFile("b.csx", "// 1")));
        await CompileAsync(Sources.Of("a.csx", "#load \"b.csx\"", new SourceFile("b.csx", "// 2")));
        await CompileAsync(Sources.Of("A.csx", "#load \"b.csx\"", new SourceFile("b.csx", "// 2")));
        await CompileAsync(Sources.Of("A.csx", "#load \"b.csx\" ", new SourceFile("b.csx", "// 2")));

        Assert.Equal(4, _inner.Compiled.Count);
    }

    [Fact]
    public async Task Compile_otherOptions_compilesAgain()
    {
        await CompileAsync(Sources.Rule("a"));
        var other = new CountingCompiler { Options = new CompileOptions { AllowedApis = ["System.Net.Http"] } };

        await new CachedCompiler(CacheFolder.Open(_path, CacheBounds.Default, _log), other, _log, _clock).CompileAsync([Sources.Rule("a")], CancellationToken.None);

        Assert.Single(other.Compiled);
    }

    [Fact]
    public async Task Compile_error_isNotKept()
    {
        var source = Sources.Of("a.csx", "nonsense();");

        Assert.IsType<CompileOutcome.Failed>(await CompileAsync(source));
        Assert.IsType<CompileOutcome.Failed>(await CompileAsync(source));

        Assert.Equal(2, _inner.Compiled.Count);
        Assert.Empty(Directory.EnumerateFiles(_path));
    }

    [Fact]
    public async Task Compile_someAreThere_compilesTheOthersAndKeepsTheOrder()
    {
        await CompileAsync(Sources.Rule("b"));
        var compiler = NewCompiler();

        var outcomes = await compiler.CompileAsync([Sources.Rule("a"), Sources.Rule("b"), Sources.Of("c.csx", "nonsense();")], CancellationToken.None);

        Assert.Equal(["b.csx", "a.csx", "c.csx"], _inner.Compiled);
        Assert.IsType<CompileOutcome.Compiled>(outcomes[0]);
        Assert.IsType<CompileOutcome.Compiled>(outcomes[1]);
        Assert.IsType<CompileOutcome.Failed>(outcomes[2]);
        Assert.Equal(new CacheTally(3, 1, 1), compiler.Tally);
    }

    [Fact]
    public async Task Compile_damagedEntry_isCompiledAnewAndRepaired()
    {
        await CompileAsync(Sources.Rule("a"));
        File.WriteAllText(Directory.EnumerateFiles(_path).Single(), "damaged");

        await CompileAsync(Sources.Rule("a"));
        await CompileAsync(Sources.Rule("a"));

        Assert.Equal(2, _inner.Compiled.Count);
    }

    [Fact]
    public async Task Compile_noFolder_compilesEveryTime()
    {
        var compiler = new CachedCompiler(null, _inner, _log, _clock);

        await compiler.CompileAsync([Sources.Rule("a")], CancellationToken.None);
        await compiler.CompileAsync([Sources.Rule("a")], CancellationToken.None);

        Assert.Equal(2, _inner.Compiled.Count);
    }

    [Fact]
    public async Task Compile_takesLong_saysSo()
    {
        var slow = new SlowCompiler();
        var compiling = new CachedCompiler(null, slow, _log, _clock).CompileAsync([Sources.Rule("a"), Sources.Rule("b")], CancellationToken.None);
        Assert.Empty(_log.Lines);

        _clock.Advance(TimeSpan.FromSeconds(1));
        slow.Done.SetResult([]);
        await Assert.ThrowsAnyAsync<Exception>(() => compiling);

        Assert.Equal("compiling 2 of 2 rule files", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public async Task Host_withFilledCache_compilesNothing()
    {
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = NewCompiler() });
        host.Folder.Write("10.csx", "Allow(\"a\", Operations.Read);").Write("20.csx", "#load \"library/x.csx\"").Write("library/x.csx", "Deny(\"b\", r => true);");
        await host.LoadAsync();
        _inner.Compiled.Clear();

        await using var again = new TestHost(_ => new RuleHostOptions { Directory = host.Folder.Path, Compiler = NewCompiler() });
        await again.LoadAsync();

        Assert.Empty(_inner.Compiled);
        Assert.Equal(["a", "b"], again.RuleNames);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private CachedCompiler NewCompiler() => new(CacheFolder.Open(_path, CacheBounds.Default, _log), _inner, _log, _clock);

    private async Task<CompileOutcome> CompileAsync(ScriptSource source) => (await NewCompiler().CompileAsync([source], CancellationToken.None))[0];

    private sealed class SlowCompiler : IScriptCompiler
    {
        public CompileOptions Options => CompileOptions.Default;

        public TaskCompletionSource<IReadOnlyList<CompileOutcome>> Done { get; } = new();

        public Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation) => Done.Task;
    }
}
