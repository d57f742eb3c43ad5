using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Packaging;

/// <summary>What <c>scriptproxy init</c> writes: rules that do what their comments say, in files that the dotnet command understands.</summary>
public sealed class InitTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Rules => _folder.File("rules");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Init_thenCheck_findsNothing()
    {
        var init = (await ProgramAsync("init", Rules)).Succeeded();
        Assert.Contains("written   " + Path.Combine(Rules, "10-reads.csx"), init.Output, StringComparison.Ordinal);

        var check = (await ProgramAsync("check", Rules)).Succeeded();
        Assert.DoesNotContain("error", check.Output, StringComparison.Ordinal);
        Assert.Contains(", 0 failed", (await ProgramAsync("test", Rules)).Succeeded().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("unchanged", init.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("written", (await ProgramAsync("init", Rules)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_withTheStarter_letsOwnContainersLiveAndNothingReachTheHost()
    {
        (await ProgramAsync("init", Rules)).Succeeded();
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Rules);
        var (own, other) = (Names.New(), Names.New());
        try
        {
            Assert.Equal("hello", (await proxy.Docker.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded().Trimmed);
            (await proxy.Docker.RunAsync("create", "--name", own, "busybox", "true")).Succeeded();
            (await engine.Docker.RunAsync("create", "--name", other, "busybox", "true")).Succeeded();
            (await proxy.Docker.RunAsync("ps", "-a")).Succeeded();

            var privileged = (await proxy.Docker.RunAsync("run", "--rm", "--privileged", "busybox", "id")).Failed();
            Assert.Contains("denied by rule \"nothing reaches the host\" (60-guardrails.csx:", privileged.Error, StringComparison.Ordinal);
            (await proxy.Docker.RunAsync("run", "--rm", "-v", "/:/host", "busybox", "id")).Failed();
            (await proxy.Docker.RunAsync("start", other)).Failed();
            (await proxy.Docker.RunAsync("rm", other)).Failed();
            (await proxy.Docker.RunAsync("start", "-a", own)).Succeeded();
            (await proxy.Docker.RunAsync("rm", own)).Succeeded();
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", own, other);
        }
    }

    [Theory]
    [InlineData("10-reads.csx", "10-reads.csx(5): Allow \"look around\" on ")]
    [InlineData("20-containers.csx", "20-containers.csx(4): Rewrite \"containers are marked\" on Containers.Create")]
    [InlineData("60-guardrails.csx", "60-guardrails.csx(6): Deny \"nothing reaches the host\" on every operation")]
    public async Task RuleFile_asAProgram_printsWhatItDeclares(string name, string expected)
    {
        (await ProgramAsync("init", Rules)).Succeeded();

        var run = (await DotnetAsync("run", "--file", name)).Succeeded();

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        // What the proxy would refuse is refused here too.
        _folder.Write("rules/90-file.csx", "File.Delete(\"x\");");
        Assert.Contains("CS0103", (await DotnetAsync("run", "--file", "90-file.csx")).Failed().Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleFile_withThePackage_isAProgramAndARule()
    {
        var packages = _folder.File("packages");
        var pack = new Command("dotnet", ["pack", Repository.InTree("src", "ScriptProxy.Sdk"), "-c", "Release", "-o", packages, "-v", "q", "--nologo"])
        {
            Environment = s_dotnet,
            Limit = TimeSpan.FromMinutes(5),
        };
        (await pack.RunAsync()).Succeeded();
        _folder.Write("rules/10.csx", "#!/usr/bin/env dotnet\n#:package ScriptProxy.Sdk@*\nAllow(\"look\", Operations.Read);\n");

        (await ProgramAsync("check", Rules)).Succeeded();
        var run = await DotnetAsync(
            "run",
            "--file",
            "10.csx",
            "--property:RestoreAdditionalProjectSources=" + packages,
            // Not in the user's own cache, where the next build of the same version would not be looked at.
            "--property:RestorePackagesPath=" + _folder.File("cache"));

        Assert.Contains("10.csx(3): Allow \"look\" on ", run.Succeeded().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.File("cache"), "scriptproxy.sdk", Version(packages), "lib", "net10.0", "ScriptProxy.Sdk.xml")));
    }

    private static readonly Dictionary<string, string?> s_dotnet = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    private static string Version(string packages) =>
        Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(packages, "*.nupkg").Single())["ScriptProxy.Sdk.".Length..];

    private static Task<CommandResult> ProgramAsync(params string[] arguments) => new Command(Repository.Program, arguments).RunAsync();

    private Task<CommandResult> DotnetAsync(params string[] arguments) =>
        new Command("dotnet", arguments) { Folder = Rules, Environment = s_dotnet, Limit = TimeSpan.FromMinutes(5) }.RunAsync();
}
