using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

/// <summary>Every way a rules folder changes, with the real file system and the real clock.</summary>
public sealed class FileChangeTests : IAsyncDisposable
{
    /// <summary>Hears events and never looks by itself, so that a test cannot pass by the timer.</summary>
    private readonly TestHost _host = new(static folder => new RuleHostOptions { Directory = folder.Path, RescanInterval = TimeSpan.FromHours(1) });

    private RulesFolder Folder => _host.Folder;

    [Fact]
    public async Task Watch_fileCreatedEditedRenamedOverAndDeleted_followsEach()
    {
        await _host.StartAsync();

        Folder.Write("10.csx", Rule("created"));
        await _host.UntilAsync("created");

        Folder.Write("10.csx", Rule("edited"));
        await _host.UntilAsync("edited");

        Folder.Write("10.csx~", Rule("renamed over"));
        File.Move(Folder["10.csx~"], Folder["10.csx"], overwrite: true);
        await _host.UntilAsync("renamed over");

        File.Delete(Folder["10.csx"]);
        await _host.UntilAsync();
    }

    [Fact]
    public async Task Watch_loadedFileBelowTheFolderEdited_isFollowed()
    {
        Folder.Write("10.csx", "#load \"library/deep/x.csx\"").Write("library/deep/x.csx", Rule("before"));
        await _host.StartAsync();

        Folder.Write("library/deep/x.csx", Rule("after"));
        await _host.UntilAsync("after");
    }

    [Fact]
    public async Task Watch_appended_isFollowed()
    {
        Folder.Write("10.csx", Rule("first") + "\n");
        await _host.StartAsync();

        File.AppendAllText(Folder["10.csx"], Rule("appended"));
        await _host.UntilAsync("first", "appended");
    }

    [Fact]
    public async Task Watch_changedWithTheLengthAndTimeOfBefore_isFollowed()
    {
        Folder.Write("10.csx", Rule("one"));
        var time = File.GetLastWriteTimeUtc(Folder["10.csx"]);
        await _host.StartAsync();

        Folder.Write(".new", Rule("two"));
        File.SetLastWriteTimeUtc(Folder[".new"], time);
        File.Move(Folder[".new"], Folder["10.csx"], overwrite: true);

        await _host.UntilAsync("two");
        Assert.Equal(time, File.GetLastWriteTimeUtc(Folder["10.csx"]));
    }

    [Fact]
    public async Task Watch_movedInAndOut_isFollowed()
    {
        Folder.Write("../elsewhere/10.csx", Rule("moved"));
        await _host.StartAsync();

        File.Move(Folder["../elsewhere/10.csx"], Folder["10.csx"]);
        await _host.UntilAsync("moved");

        File.Move(Folder["10.csx"], Folder["../elsewhere/10.csx"]);
        await _host.UntilAsync();
    }

    [Fact]
    public async Task Watch_savedAsVimDoes_isFollowed()
    {
        Folder.Write("10.csx", Rule("before"));
        await _host.StartAsync();

        // backupcopy=no: the old file is renamed, and a new one of its name is written.
        File.Move(Folder["10.csx"], Folder["10.csx~"]);
        Folder.Write("10.csx", Rule("after"));
        File.Delete(Folder["10.csx~"]);
        await _host.UntilAsync("after");
    }

    [Fact]
    public async Task Watch_editedBySed_isFollowed()
    {
        Folder.Write("10.csx", Rule("before"));
        await _host.StartAsync();

        using (var sed = Process.Start("sed", ["-i", "s/before/after/", Folder["10.csx"]]))
        {
            await sed.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, sed.ExitCode);
        }

        await _host.UntilAsync("after");
    }

    [Fact]
    public async Task Watch_fileInANewFolderBelowThatIsLoaded_isFollowed()
    {
        Folder.Write("10.csx", Rule("before"));
        await _host.StartAsync();

        Folder.Write("library/new/x.csx", Rule("loaded"));
        Folder.Write("10.csx", "#load \"library/new/x.csx\"");
        await _host.UntilAsync("loaded");
    }

    [Fact]
    public async Task Watch_loadedFileThatWasMissingIsMade_isFollowed()
    {
        Folder.Write("10.csx", Rule("before"));
        await _host.StartAsync();
        Folder.Write("10.csx", "#load \"library/new/x.csx\"");
        Assert.IsType<LoadOutcome.Failed>(await _host.NextAsync());
        Assert.Equal(["before"], _host.RuleNames);

        Folder.Write("library/new/x.csx", Rule("made later"));
        await _host.UntilAsync("made later");
    }

    [Fact]
    public async Task Watch_libraryReplacedByALinkOutOfTheFolder_isRefused()
    {
        await using var host = Looking(static folder => folder.Path);
        host.Folder.Write("../outside/x.csx", Rule("outside")).Write("library/x.csx", Rule("inside")).Write("10.csx", "#load \"library/x.csx\"");
        await host.StartAsync();

        Directory.Move(host.Folder["library"], host.Folder["../library"]);
        Directory.CreateSymbolicLink(host.Folder["library"], host.Folder["../outside"]);
        while (host.Host.LastFailure.All(static problem => problem.Code != ScriptCodes.LoadOutside))
        {
            await host.NextAsync();
        }

        Assert.Equal(["inside"], host.RuleNames);
    }

    [Theory]
    [InlineData("folder deleted")]
    [InlineData("link to a folder replaced")]
    [InlineData("link to a folder renamed over")]
    [InlineData("link to a file renamed over")]
    [InlineData("file renamed over")]
    public async Task Watch_pointedOutOfTheFolder_givesAnEvent(string how)
    {
        await using var host = new TestHost(static folder => new RuleHostOptions { Directory = folder.Path, RescanInterval = TimeSpan.FromHours(1) });
        host.Folder.Write("../outside/x.csx", Rule("outside")).Write("inside/x.csx", Rule("inside")).Write("10.csx", "#load \"library/x.csx\"");
        var (library, file, outside) = (host.Folder["library"], host.Folder["library/x.csx"], host.Folder["../outside"]);
        if (how.StartsWith("link to a folder", StringComparison.Ordinal))
        {
            Directory.CreateSymbolicLink(library, "inside");
        }
        else
        {
            host.Folder.Write("library/x.csx", Rule("inside"));
        }

        if (how.StartsWith("link to a file", StringComparison.Ordinal))
        {
            File.Delete(file);
            File.CreateSymbolicLink(file, "../inside/x.csx");
        }

        await host.StartAsync();
        switch (how)
        {
            case "folder deleted":
                Directory.Delete(library, recursive: true);
                Directory.CreateSymbolicLink(library, outside);
                break;
            case "link to a folder replaced":
                Directory.Delete(library);
                Directory.CreateSymbolicLink(library, outside);
                break;
            case "link to a folder renamed over":
                Directory.CreateSymbolicLink(host.Folder["../next"], outside);
                RenameOver(host.Folder["../next"], library);
                break;
            default:
                File.CreateSymbolicLink(host.Folder["../next"], outside + "/x.csx");
                RenameOver(host.Folder["../next"], file);
                break;
        }

        while (host.Host.LastFailure.All(static problem => problem.Code != ScriptCodes.LoadOutside))
        {
            await host.NextAsync();
        }

        Assert.Equal(["inside"], host.RuleNames);
    }

    /// <summary>On a clock that stands still but for the quiet period, so that only an event can have done it.</summary>
    [Fact]
    public async Task Watch_eventsEndedByAFolderMovedAway_comeAgain()
    {
        using var folder = new RulesFolder();
        var clock = new FakeTimeProvider();
        await using var host = new RuleHost(
            new RuleHostOptions { Directory = folder.Path, RescanInterval = TimeSpan.FromDays(1) }, new LineLogger<RuleHost>(), clock);
        folder.Write("../outside/x.csx", Rule("outside")).Write("library/x.csx", Rule("inside")).Write("10.csx", "#load \"library/x.csx\"");
        Assert.IsType<LoadOutcome.Loaded>(await host.StartAsync(TestContext.Current.CancellationToken));

        Directory.Move(folder["library"], folder["../library"]);
        Directory.CreateSymbolicLink(folder["library"], folder["../outside"]);
        await AdvanceUntilAsync(() => host.LastFailure.Any(static problem => problem.Code == ScriptCodes.LoadOutside), TimeSpan.FromDays(1));

        folder.Write("10.csx", Rule("after"));
        await AdvanceUntilAsync(() => host.Current.Rules[0].Name == "after", TimeSpan.FromMilliseconds(50));

        async Task AdvanceUntilAsync(Func<bool> happened, TimeSpan step)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            deadline.CancelAfter(TimeSpan.FromSeconds(60));
            while (!happened())
            {
                clock.Advance(step);
                await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
            }
        }
    }

    [Fact]
    public async Task Watch_brokenThenRepaired_failsThenLoads()
    {
        Folder.Write("10.csx", Rule("good"));
        await _host.StartAsync();

        Folder.Write("10.csx", "nonsense");
        Assert.IsType<LoadOutcome.Failed>(await _host.NextAsync());
        Assert.Equal(["good"], _host.RuleNames);

        Folder.Write("10.csx", Rule("repaired"));
        await _host.UntilAsync("repaired");
        Assert.Equal(2, _host.Host.Current.Number);
    }

    [Fact]
    public async Task Watch_configMapSwapped_isFollowed()
    {
        Folder.Write("..one/10.csx", Rule("one"));
        Directory.CreateSymbolicLink(Folder["..data"], "..one");
        File.CreateSymbolicLink(Folder["10.csx"], "..data/10.csx");
        await _host.StartAsync();

        SwapConfigMap("two");
        await _host.UntilAsync("two");
        SwapConfigMap("three");
        await _host.UntilAsync("three");
    }

    [Fact]
    public async Task Watch_folderIsALinkThatIsSwapped_isFollowedAndLaterEditsToo()
    {
        await using var host = Looking(static folder => folder["../current"]);
        host.Folder.Write("../one/10.csx", Rule("one")).Write("../two/10.csx", Rule("two"));
        Directory.CreateSymbolicLink(host.Folder["../current"], host.Folder["../one"]);
        await host.StartAsync();

        Directory.CreateSymbolicLink(host.Folder["../next"], host.Folder["../two"]);
        RenameOver(host.Folder["../next"], host.Folder["../current"]);
        await host.UntilAsync("two");

        host.Folder.Write("../two/10.csx", Rule("two, edited"));
        await host.UntilAsync("two, edited");
    }

    [Fact]
    public async Task Watch_folderRemovedAndMadeAgain_keepsTheRulesMeanwhile()
    {
        await using var host = Looking(static folder => folder.Path);
        host.Folder.Write("10.csx", Rule("first"));
        await host.StartAsync();

        Directory.Delete(host.Folder.Path, recursive: true);
        while (host.Host.LastFailure.All(static problem => problem.Code != "SP2007"))
        {
            await host.NextAsync();
        }

        Assert.Equal(["first"], host.RuleNames);

        host.Folder.Write("10.csx", Rule("second"));
        await host.UntilAsync("second");
        host.Folder.Write("10.csx", Rule("third"));
        await host.UntilAsync("third");
    }

    [Fact]
    public async Task Watch_linkToAFileElsewhereEditedThere_isFollowed()
    {
        await using var host = Looking(static folder => folder.Path);
        host.Folder.Write("../elsewhere.csx", Rule("before"));
        File.CreateSymbolicLink(host.Folder["10.csx"], "../elsewhere.csx");
        await host.StartAsync();

        host.Folder.Write("../elsewhere.csx", Rule("after"));
        await host.UntilAsync("after");
    }

    [Fact]
    public async Task Poll_fileEdited_isFollowedWithoutEvents()
    {
        await using var host = new TestHost(static folder => new RuleHostOptions { Directory = folder.Path, Poll = true });
        host.Folder.Write("10.csx", Rule("before"));
        await host.StartAsync();

        host.Folder.Write("10.csx", Rule("after"));
        await host.UntilAsync("after");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>A host that also looks by itself, more often than in earnest: for changes that give no event.</summary>
    private static TestHost Looking(Func<RulesFolder, string> directory) =>
        new(folder => new RuleHostOptions { Directory = directory(folder), RescanInterval = TimeSpan.FromMilliseconds(100) });

    private static string Rule(string name) => $"Allow(\"{name}\", Operations.Read);";

    /// <summary>As the kubelet does it: a new folder, and the link to it replaced by a rename.</summary>
    private void SwapConfigMap(string name)
    {
        Folder.Write($"..{name}/10.csx", Rule(name));
        Directory.CreateSymbolicLink(Folder["..data_tmp"], $"..{name}");
        RenameOver(Folder["..data_tmp"], Folder["..data"]);
    }

    /// <summary>.NET moves no link to a folder over another.</summary>
    private static void RenameOver(string from, string to) => Assert.Equal(0, Rename(from, to));

    [DllImport("libc", EntryPoint = "rename", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(string from, string to);
}
