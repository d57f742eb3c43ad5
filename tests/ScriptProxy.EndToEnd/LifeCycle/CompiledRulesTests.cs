using System.Globalization;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>Rules that were compiled before: by <c>compile</c>, or by an earlier start.</summary>
public sealed class CompiledRulesTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Cache => _folder.File("cache");

    [Fact]
    public async Task Start_rulesAreCompiled_loadsNoCompilerAndStartsNoProcess()
    {
        var compiled = (await CompileAsync(Repository.Rules)).Succeeded();
        Assert.Matches("rule files compiled, 0 were there already", compiled.Output);
        Assert.Matches(": 0 rule files compiled", (await CompileAsync(Repository.Rules)).Succeeded().Output);

        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules, "--cache", Cache, "--compile", "in-process");

        (await proxy.Docker.RunAsync("version")).Succeeded();
        Assert.Empty(Compilers(proxy));
        // A tenth of the memory of such a start.
        Assert.Empty(Mapped(proxy, "libcrypto"));
    }

    [Theory]
    [InlineData("traefik")]
    [InlineData("docker-compose")]
    public async Task Start_presetsAreCompiled_loadsNoCompilerAndStartsNoProcess(string preset)
    {
        _folder.Write("rules/10.csx", "");
        var compiled = await new Command(Repository.Program, ["compile", "--rules", _folder.File("rules"), "--cache", Cache]).RunAsync();
        Assert.Matches("[3-9][0-9] rule files compiled, 0 were there already", compiled.Succeeded().Output);

        await using var proxy = await RunningProxy.StartAsync(engine.Address, null, "--preset", preset, "--cache", Cache, "--compile", "in-process");

        (await proxy.Docker.RunAsync("ps")).Succeeded();
        (await proxy.Docker.RunAsync("run", "--rm", "busybox", "true")).Failed();
        Assert.Empty(Compilers(proxy));
    }

    [Fact]
    public async Task Start_rulesAreNotCompiled_compilesThemInAnotherProcess()
    {
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules, "--cache", Cache);

        (await proxy.Docker.RunAsync("version")).Succeeded();
        Assert.Empty(Compilers(proxy));
        Assert.NotEmpty(Directory.EnumerateFiles(Cache));
    }

    [Fact]
    public async Task Start_compilesInProcess_loadsTheCompiler()
    {
        // Which shows that the other tests would see it.
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules, "--cache", "none", "--compile", "in-process");

        Assert.NotEmpty(Compilers(proxy));
    }

    [Fact]
    public async Task Compile_brokenRules_saysWhereAndKeepsNothing()
    {
        _folder.Write("rules/10.csx", "\nnonsense();\n");

        var result = await CompileAsync(_folder.File("rules"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("10.csx(2,1): error CS0103", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Cache));
    }

    [Fact]
    public async Task Compile_nowhereToPutThem_isSaid()
    {
        Assert.Equal(2, (await new Command(Repository.Program, ["compile", Repository.Rules, "--cache", "none"]).RunAsync()).ExitCode);
        _folder.Write("cache", "a file");
        Assert.Equal(5, (await CompileAsync(Repository.Rules)).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> CompileAsync(string rules) => new Command(Repository.Program, ["compile", rules, "--cache", Cache]).RunAsync();

    private static IEnumerable<string> Compilers(RunningProxy proxy) => Mapped(proxy, "Microsoft.CodeAnalysis");

    private static IEnumerable<string> Mapped(RunningProxy proxy, string name) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{proxy.Process.Id}/maps"))
            .Where(line => line.Contains(name, StringComparison.Ordinal));
}
