using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Cache;

/// <summary>
/// A folder with one file per compiled script. Whoever can write to it runs code in this process, so only what belongs to this user or
/// to root, and only they can change, is read. Whatever goes wrong with it costs time and nothing else.
/// </summary>
internal sealed partial class CacheFolder
{
    private const string Extension = ".compiled";

    private readonly string _path;
    private readonly CacheBounds _bounds;
    private readonly ILogger _logger;
    private bool _toldUnwritable;

    private CacheFolder(string path, CacheBounds bounds, ILogger logger)
    {
        _path = path;
        _bounds = bounds;
        _logger = logger;
    }

    /// <summary>Opens the folder, and makes it when it is not there.</summary>
    /// <returns>Null when it cannot be used, which is then in the log.</returns>
    public static CacheFolder? Open(string path, CacheBounds bounds, ILogger logger)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNone(logger, path, exception.Message);
            return null;
        }

        if (FileOwner.Distrust(path) is { } reason)
        {
            LogUnsafe(logger, path, ScriptCodes.CacheUnsafe, reason);
            return null;
        }

        return new CacheFolder(path, bounds, logger);
    }

    /// <summary>True when nothing is kept, or nothing can be read.</summary>
    public bool IsEmpty
    {
        get
        {
            try
            {
                return !Directory.EnumerateFiles(_path, "*" + Extension).Any();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(_logger, _path, exception.Message);
                return true;
            }
        }
    }

    public CompileOutcome.Compiled? Find(string key)
    {
        var path = PathOf(key);
        try
        {
            using var file = File.OpenHandle(path);
            if (FileOwner.Distrust(file) is { } reason)
            {
                LogUnsafe(_logger, path, ScriptCodes.CacheUnsafe, reason);
                return null;
            }

            var bytes = new byte[RandomAccess.GetLength(file)];
            if (RandomAccess.Read(file, bytes, 0) != bytes.Length || CacheEntry.Read(key, bytes) is not { } compiled)
            {
                LogDamaged(_logger, path);
                return null;
            }

            CachePruning.Touch(file, path);
            return compiled;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(_logger, path, exception.Message);
            return null;
        }
    }

    /// <summary>Keeps what was compiled, under a temporary name first: nobody ever sees half a file.</summary>
    /// <returns>True when it is kept.</returns>
    public bool TryKeep(string key, CompileOutcome.Compiled compiled)
    {
        var temporary = Path.Combine(_path, Path.GetRandomFileName() + CachePruning.TemporaryExtension);
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                // The folder says who may read. A folder of an image, made by root, is for everyone.
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
                RandomAccess.Write(file, CacheEntry.ToBytes(key, compiled), 0);
            }

            File.Move(temporary, PathOf(key), overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_toldUnwritable)
            {
                _toldUnwritable = true;
                LogUnwritable(_logger, _path, exception.Message);
            }

            return false;
        }
    }

    /// <summary>Removes what has not been used for long, or is too much.</summary>
    public void Prune(TimeProvider time)
    {
        try
        {
            CachePruning.Prune(_path, Extension, _bounds, time.GetUtcNow());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotPruned(_logger, _path, exception.Message);
        }
    }

    private string PathOf(string key) => Path.Combine(_path, key + Extension);

    [LoggerMessage(30, LogLevel.Information, "compiled rules are not kept in {Path}: {Reason}")]
    private static partial void LogNone(ILogger logger, string path, string reason);

    [LoggerMessage(31, LogLevel.Warning, "{Path} is not used for compiled rules, because {Reason}; make it 0700 and its owner the user of this process, or root [{Code}]")]
    private static partial void LogUnsafe(ILogger logger, string path, string code, string reason);

    [LoggerMessage(32, LogLevel.Information, "{Path} is damaged and is compiled anew")]
    private static partial void LogDamaged(ILogger logger, string path);

    [LoggerMessage(33, LogLevel.Information, "{Path} cannot be read and is compiled anew: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string path, string reason);

    [LoggerMessage(34, LogLevel.Information, "compiled rules cannot be kept in {Path}, so the next start compiles them again: {Reason}")]
    private static partial void LogUnwritable(ILogger logger, string path, string reason);

    [LoggerMessage(35, LogLevel.Information, "old files in {Path} cannot be removed: {Reason}")]
    private static partial void LogNotPruned(ILogger logger, string path, string reason);
}
