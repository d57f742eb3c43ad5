using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace ScriptProxy.Scripting.Cache;

/// <summary>Keeps a cache folder within its bounds. A file's time of change is when it was last used, give or take a day.</summary>
internal static class CachePruning
{
    public const string TemporaryExtension = ".writing";

    private static readonly TimeSpan s_touchInterval = TimeSpan.FromDays(1);

    /// <summary>No write takes so long: whoever wrote a temporary file of this age is gone.</summary>
    private static readonly TimeSpan s_abandoned = TimeSpan.FromHours(1);

    /// <summary>Notes that a file is in use.</summary>
    public static void Touch(SafeFileHandle file, string path)
    {
        var now = DateTime.UtcNow;
        if (now - File.GetLastWriteTimeUtc(file) < s_touchInterval)
        {
            return;
        }

        try
        {
            File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that came with an image is not ours to change, nor is anything pruned there.
            Debug.WriteLine(exception.Message);
        }
    }

    public static void Prune(string folder, string extension, CacheBounds bounds, DateTimeOffset now)
    {
        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(static file => file.LastWriteTimeUtc).ToArray())
        {
            var age = now.UtcDateTime - file.LastWriteTimeUtc;
            if (file.Extension == extension)
            {
                files++;
                bytes += file.Length;
                if (files > bounds.Files || bytes > bounds.Bytes || age > bounds.Age)
                {
                    file.Delete();
                }
            }
            else if (file.Extension == TemporaryExtension && age > s_abandoned)
            {
                file.Delete();
            }
        }
    }
}
