using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Init;

namespace ScriptProxy.Tests.Verbs.Init;

[Collection("Settings")] // A verb that loads rules says where their settings come from.
public sealed class InitVerbTests : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("scriptproxy-init-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_top, recursive: true);

    [Fact]
    public async Task Init_newFolder_writesTheStarterAndItsRulesCompile()
    {
        Assert.Equal(ExitCode.Success, await InitAsync());

        Assert.Equal(Starter.Read().Select(static file => file.Path), Written());
        Assert.All(Starter.Read(), file => Assert.Equal(file.Content, File.ReadAllBytes(InFolder(file.Path))));
        Assert.All(Lines(), static line => Assert.StartsWith("written   ", line, StringComparison.Ordinal));
        Assert.Contains($"scriptproxy check {Folder}", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await CommandLine.InvokeAsync(["check", Folder, "--cache", "none"], _output, _error));
    }

    [Fact]
    public async Task Init_fromApi_writesEveryOperationDenied()
    {
        Assert.Equal(ExitCode.Success, await InitAsync("--from-api"));

        Assert.Equal(PermissionFile.Text(), Text(PermissionFile.Path));
        Assert.Equal([PermissionFile.Path], Directory.EnumerateFiles(Folder, "*.csx").Select(Path.GetFileName));
        Assert.True(File.Exists(InFolder("omnisharp.json")));
        Assert.Equal(ExitCode.Success, await CommandLine.InvokeAsync(["check", Folder, "--cache", "none"], _output, _error));
    }

    [Fact]
    public async Task Init_again_changesNothing()
    {
        await InitAsync();
        _output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Success, await InitAsync());

        Assert.All(Lines(), static line => Assert.StartsWith("unchanged ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Init_changedFiles_areKept()
    {
        Write("README.md", "mine");
        Write("rules.rsp", "mine");

        Assert.Equal(ExitCode.Success, await InitAsync());

        Assert.Equal(("mine", "mine"), (Text("README.md"), Text("rules.rsp")));
        Assert.Contains($"kept      {InFolder("README.md")}", Lines());
        Assert.Contains($"written   {InFolder("10-reads.csx")}", Lines());
        Assert.Contains("kept 2 files that differ; --force", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_folderWithRules_addsNoRulesButWhatEditorsNeed()
    {
        Write("50-mine.csx", "Deny(\"everything\", Operations.All);");

        Assert.Equal(ExitCode.Success, await InitAsync());

        Assert.Equal(["50-mine.csx"], Directory.EnumerateFiles(Folder, "*.csx").Select(Path.GetFileName));
        Assert.True(File.Exists(InFolder("omnisharp.json")));
        Assert.True(File.Exists(InFolder(".scriptproxy/ScriptProxy.Sdk.xml")));
        Assert.Contains($"left out  {InFolder("10-reads.csx")}", Lines());
        Assert.Contains("has rules of its own", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_afterAnUpdate_bringsTheSdkBackAndNoDeletedRule()
    {
        await InitAsync();
        Directory.Delete(InFolder(".scriptproxy"), recursive: true);
        File.Delete(InFolder("20-containers.csx"));

        Assert.Equal(ExitCode.Success, await InitAsync());

        Assert.True(File.Exists(InFolder(".scriptproxy/ScriptProxy.Sdk.dll")));
        Assert.False(File.Exists(InFolder("20-containers.csx")));
    }

    [Fact]
    public async Task Init_force_replacesAndAdds()
    {
        Write("README.md", "mine");
        Write("60-guardrails.csx", "// mine");

        Assert.Equal(ExitCode.Success, await InitAsync("--force"));

        Assert.Contains($"replaced  {InFolder("README.md")}", Lines());
        Assert.Contains($"replaced  {InFolder("60-guardrails.csx")}", Lines());
        Assert.Contains($"written   {InFolder("10-reads.csx")}", Lines());
        Assert.Equal(Starter.Read().Select(static file => file.Path), Written());
    }

    [Fact]
    public async Task Init_whereAFileIs_exits2AndSaysWhy()
    {
        File.WriteAllText(Folder, "");

        Assert.Equal(ExitCode.Unusable, await InitAsync());
        Assert.StartsWith($"scriptproxy: {Folder} cannot be written: ", _error.ToString(), StringComparison.Ordinal);
    }

    private string Folder => Path.Combine(_top, "rules");

    private async Task<int> InitAsync(params string[] flags) => await CommandLine.InvokeAsync(["init", Folder, .. flags], _output, _error);

    private string[] Lines() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<string> Written() =>
        Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal);

    private string InFolder(string name) => Path.Combine(Folder, name);

    private string Text(string name) => File.ReadAllText(InFolder(name));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(InFolder(name), text);
    }
}
