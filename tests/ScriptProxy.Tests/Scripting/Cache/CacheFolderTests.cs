using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Scripting.Cache;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Cache;

public sealed class CacheFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly string s_key = new('a', 64);
    private static readonly CompileOutcome.Compiled s_compiled = new(new CompiledScript([1, 2, 3], [4, 5], "Script", "<Factory>", null), []);
    private readonly string _top = Directory.CreateTempSubdirectory("cache-").FullName;
    private readonly LineLogger<CacheFolder> _log = new();

    private string Path => System.IO.Path.Combine(_top, "cache");

    [Fact]
    public void Open_noFolder_makesOneForTheOwnerOnly()
    {
        Assert.NotNull(Open());

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Find_whatWasKept_isTheSame()
    {
        Assert.True(Open()!.TryKeep(s_key, s_compiled));

        Assert.Equivalent(s_compiled, Open()!.Find(s_key), strict: true);
        Assert.Null(Open()!.Find(new string('b', 64)));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_othersMayWrite_isRefusedWithAWarning(UnixFileMode extra)
    {
        Directory.CreateDirectory(Path);
        File.SetUnixFileMode(Path, OwnerOnly | extra);

        Assert.Null(Open());
        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("others may write to it", line.Text, StringComparison.Ordinal);
        Assert.EndsWith("[SP2304]", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_othersMayRead_isFine()
    {
        Directory.CreateDirectory(Path);
        File.SetUnixFileMode(Path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        Assert.NotNull(Open());
    }

    [Fact]
    public void Find_fileThatOthersMayWrite_isNotRead()
    {
        Open()!.TryKeep(s_key, s_compiled);
        File.SetUnixFileMode(Entry(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.Null(Open()!.Find(s_key));
        Assert.Contains("[SP2304]", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_fileOfAnother_isNotRead()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give a file away");
        Open()!.TryKeep(s_key, s_compiled);
        using (var chown = System.Diagnostics.Process.Start("chown", ["1654", Entry()]))
        {
            chown.WaitForExit();
        }

        Assert.Null(Open()!.Find(s_key));
        Assert.Contains("belongs to user 1654", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_fileCutOffOrDamagedAnywhere_isAMiss()
    {
        Open()!.TryKeep(s_key, s_compiled);
        var whole = File.ReadAllBytes(Entry());
        for (var i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(Entry(), whole[..i]);
            Assert.Null(Open()!.Find(s_key));
            var damaged = whole.ToArray();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(Entry(), damaged);
            Assert.Null(Open()!.Find(s_key));
        }

        File.WriteAllBytes(Entry(), [.. whole, 0]);
        Assert.Null(Open()!.Find(s_key));
        File.WriteAllBytes(Entry(), whole);
        Assert.NotNull(Open()!.Find(s_key));
    }

    [Fact]
    public void Find_entryOfAnotherKeyUnderThisName_isAMiss()
    {
        Open()!.TryKeep(new string('b', 64), s_compiled);
        File.Move(Entry(), System.IO.Path.Combine(Path, s_key + ".compiled"));

        Assert.Null(Open()!.Find(s_key));
    }

    [Fact]
    public void TryKeep_folderIsGone_saysSoOnce()
    {
        var folder = Open()!;
        Directory.Delete(Path);

        Assert.False(folder.TryKeep(s_key, s_compiled));
        Assert.False(folder.TryKeep(s_key, s_compiled));
        Assert.Contains("cannot be kept", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_cannotBeMade_saysSo()
    {
        File.WriteAllText(Path, "a file");

        Assert.Null(CacheFolder.Open(System.IO.Path.Combine(Path, "below"), CacheBounds.Default, _log));
        Assert.Contains("are not kept", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_tooManyTooOldOrAbandoned_removesWhatWasUsedLongestAgo()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (name, days) in new[] { ("a.compiled", 0), ("b.compiled", 1), ("c.compiled", 2), ("x.writing", 1), ("y.writing", 0), ("notes.txt", 999) })
        {
            Directory.CreateDirectory(Path);
            File.WriteAllText(System.IO.Path.Combine(Path, name), "1234");
            File.SetLastWriteTimeUtc(System.IO.Path.Combine(Path, name), now.UtcDateTime.AddDays(-days));
        }

        Prune(new CacheBounds(2, 1000, TimeSpan.FromDays(9)));
        Assert.Equal(["a.compiled", "b.compiled", "notes.txt", "y.writing"], Names());
        Prune(new CacheBounds(9, 7, TimeSpan.FromDays(9)));
        Assert.Equal(["a.compiled", "notes.txt", "y.writing"], Names());
        Prune(new CacheBounds(9, 1000, TimeSpan.FromHours(-1)));
        Assert.Equal(["notes.txt", "y.writing"], Names());

        void Prune(CacheBounds bounds) => CacheFolder.Open(Path, bounds, _log)!.Prune(new FakeTimeProvider(now));
        IEnumerable<string?> Names() => Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Find_longAfterItWasKept_isUsedNow()
    {
        Open()!.TryKeep(s_key, s_compiled);
        File.SetLastWriteTimeUtc(Entry(), DateTime.UnixEpoch);

        Open()!.Find(s_key);

        Assert.True(File.GetLastWriteTimeUtc(Entry()) > DateTime.UnixEpoch);
    }

    public void Dispose() => Directory.Delete(_top, recursive: true);

    private CacheFolder? Open() => CacheFolder.Open(Path, CacheBounds.Default, _log);

    private string Entry() => Directory.EnumerateFiles(Path, "*.compiled").Single();
}
