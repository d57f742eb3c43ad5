using System.Runtime.Versioning;
using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class AppendingFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scriptproxy-").FullName;

    private string LogPath => Path.Combine(_folder, "decisions.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Open_newFile_isForItsOwnerOnly()
    {
        using var file = new AppendingFile(LogPath);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogPath));
    }

    [Fact]
    public void Write_existingFile_appends()
    {
        File.WriteAllText(LogPath, "before\n");
        using (var file = new AppendingFile(LogPath))
        {
            file.Write("after\n"u8);
        }

        Assert.Equal("before\nafter\n", File.ReadAllText(LogPath));
    }

    [Fact]
    public void Write_truncatedInBetween_leavesNoHole()
    {
        using var file = new AppendingFile(LogPath);
        file.Write("first\n"u8);
        File.WriteAllText(LogPath, "");
        file.Write("second\n"u8);

        Assert.Equal("second\n", File.ReadAllText(LogPath));
    }

    [Fact]
    public void Reopen_afterARename_writesToTheNewFile()
    {
        using var writer = JsonDecisions.ToFile(LogPath);
        writer.Write([Records.Allowed]);
        File.Move(LogPath, LogPath + ".1");
        writer.Write([Records.Allowed]);
        writer.Reopen();
        writer.Write([Records.Denied]);

        Assert.Equal(2, File.ReadAllLines(LogPath + ".1").Length);
        Assert.Contains("SP3001", Assert.Single(File.ReadAllLines(LogPath)), StringComparison.Ordinal);
    }
}
