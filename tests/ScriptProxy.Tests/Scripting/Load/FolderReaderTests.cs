using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class FolderReaderTests : IDisposable
{
    private readonly RulesFolder _folder = new();

    [Fact]
    public void Read_namesInTheFolder_takesScriptsInOrdinalOrder()
    {
        foreach (var name in new[] { "b.csx", "B.csx", "10.csx", "2.csx", "a.test.csx", ".hidden.csx", "notes.txt", "library/x.csx", "..2024/b.csx" })
        {
            _folder.Write(name, "");
        }

        Assert.Equal(["10.csx", "2.csx", "B.csx", "b.csx"], Snapshot().Scripts.Select(static script => script.Root.Path));
    }

    [Fact]
    public void Read_loadOfLoad_takesEachFileOnce()
    {
        _folder.Write("a.csx", "#load \"library/x.csx\"\n#load \"library/y.csx\"")
            .Write("library/x.csx", "#load \"y.csx\"")
            .Write("library/y.csx", "#load \"x.csx\"\n#load \"../a.csx\"");

        var snapshot = Snapshot();

        Assert.Equal(["library/x.csx", "library/y.csx"], snapshot.Scripts.Single().Loaded.Select(static file => file.Path));
        Assert.Equal(["a.csx", "library/x.csx", "library/y.csx"], snapshot.Files);
    }

    [Fact]
    public void Read_loadedFileChanges_hashChanges()
    {
        _folder.Write("a.csx", "#load \"library/x.csx\"").Write("library/x.csx", "// 1");
        var before = Snapshot().Hash;

        Assert.Equal(before, Snapshot().Hash);
        _folder.Write("library/x.csx", "// 2");
        Assert.NotEqual(before, Snapshot().Hash);
    }

    [Fact]
    public void Read_inertFileChanges_hashStays()
    {
        _folder.Write("a.csx", "").Write("library/x.csx", "// 1");
        var before = Snapshot().Hash;
        _folder.Write("library/x.csx", "// 2").Write("a.test.csx", "");

        Assert.Equal(before, Snapshot().Hash);
    }

    [Theory]
    [InlineData("#r \"x.dll\"", ScriptCodes.ReferenceRefused)]
    [InlineData("#load \"../x.csx\"", ScriptCodes.LoadOutside)]
    [InlineData("#load \"/etc/x.csx\"", ScriptCodes.LoadOutside)]
    [InlineData("#load \"missing.csx\"", ScriptCodes.LoadMissing)]
    public void Read_directiveThatCannotBe_isAProblemWithItsPlace(string directive, string code)
    {
        _folder.Write("a.csx", "\n  " + directive);

        var problem = Snapshot().Scripts.Single().Problems.Single();

        Assert.Equal((code, "a.csx", 2, 3), (problem.Code, problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Read_loadThroughLinkOutOfTheFolder_isRefused()
    {
        _folder.Write("../outside/x.csx", "");
        Directory.CreateSymbolicLink(_folder["library"], _folder["../outside"]);
        _folder.Write("a.csx", "#load \"library/x.csx\"");

        Assert.Equal(ScriptCodes.LoadOutside, Snapshot().Scripts.Single().Problems.Single().Code);
    }

    [Fact]
    public void Read_linksOfAConfigMap_areFollowed()
    {
        _folder.Write("..2024_01/a.csx", "#load \"b.csx\"").Write("..2024_01/b.csx", "// b");
        Directory.CreateSymbolicLink(_folder["..data"], "..2024_01");
        File.CreateSymbolicLink(_folder["a.csx"], "..data/a.csx");
        File.CreateSymbolicLink(_folder["b.csx"], "..data/b.csx");

        var snapshot = Snapshot();

        Assert.Equal(["a.csx", "b.csx"], snapshot.Files);
        Assert.All(snapshot.Scripts, static script => Assert.Empty(script.Problems));
    }

    [Fact]
    public void Read_notUtf8_isUnreadable()
    {
        File.WriteAllBytes(_folder["a.csx"], [0x2F, 0x2F, 0xFF]);

        Assert.Equal("a.csx: error SP2006: the file is not UTF-8", Snapshot().Scripts.Single().Problems.Single().ToString());
    }

    [Fact]
    public void Read_byteOrderMark_isNotPartOfTheText()
    {
        File.WriteAllBytes(_folder["a.csx"], [0xEF, 0xBB, 0xBF, 0x2F, 0x2F]);

        Assert.Equal("//", Snapshot().Scripts.Single().Root.Text);
    }

    [Fact]
    public void Read_danglingLink_isUnreadable()
    {
        File.CreateSymbolicLink(_folder["a.csx"], "nowhere.csx");

        Assert.Equal(ScriptCodes.Unreadable, Snapshot().Scripts.Single().Problems.Single().Code);
    }

    [Fact]
    public void Read_noFolder_isAProblem()
    {
        Directory.Delete(_folder.Path);

        Assert.Equal(ScriptCodes.FolderMissing, Snapshot().Problems.Single().Code);
    }

    public void Dispose() => _folder.Dispose();

    private FolderSnapshot Snapshot() => FolderReader.Read(_folder.Path);
}
