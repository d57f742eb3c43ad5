namespace ScriptProxy.Accept.Tls;

/// <summary>What tells whether a file is another one than before; links are followed, so a swapped link shows too.</summary>
internal readonly record struct TlsFileStamp(DateTime Written, long Length)
{
    /// <summary>All zero for a file that is not there, or none that may be looked at.</summary>
    public static TlsFileStamp Of(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return new TlsFileStamp(File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
