namespace ScriptProxy.Tests.Scripting.Compile;

/// <summary>The text of a .NET file-based program is a rule file too.</summary>
public sealed class FileBasedProgramTests
{
    private const string Head = """
        #!/usr/bin/env dotnet
        #:package ScriptProxy.Sdk@0.1.0
        #:property PublishAot=false

        """;

    [Fact]
    public async Task Directives_ofAFileBasedProgram_areIgnored()
    {
        var generation = await TestHost.Load(Head + "Allow(\"look\", Operations.Read);");

        Assert.Equal(("look", 4), (generation.Rules[0].Name, generation.Rules[0].Line));
    }

    [Fact]
    public async Task Directives_inLoadedFiles_areIgnored()
    {
        await using var host = new TestHost();
        host.Folder.Write("library/look.csx", "#:package ScriptProxy.Sdk@0.1.0\nAllow(\"look\", Operations.Read);");
        host.Folder.Write("10.csx", "#:package ScriptProxy.Sdk@0.1.0\n#load \"library/look.csx\"\nAllow(\"pull\", Images.Pull);");

        await host.LoadAsync();

        Assert.Equal(["look", "pull"], host.RuleNames);
    }

    [Fact]
    public async Task Directives_bringNoAssemblies()
    {
        var diagnostics = await TestHost.Fail("#:package Newtonsoft.Json@13.0.3\nvar x = new Newtonsoft.Json.Linq.JObject();");

        Assert.Contains(diagnostics, static diagnostic => diagnostic.Code == "CS0246" && diagnostic.Line == 2);
    }
}
