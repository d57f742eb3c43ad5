namespace ScriptProxy.Observe;

/// <summary>
/// A file to which every write goes at its end, wherever that is by now. FileMode.Append remembers the end it saw first, so a log
/// that was truncated by a rotation would grow a hole of zero bytes.
/// </summary>
internal sealed class AppendingFile : Stream
{
    private readonly FileStream _file;
    private readonly bool _hasEnd;

    /// <summary>Opens or creates the file; a new one may be read by its owner only. Pipes and terminals work too.</summary>
    public AppendingFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete, // anything less takes a lock on the file
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        _hasEnd = _file.CanSeek;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var file = _file.SafeFileHandle;
        RandomAccess.Write(file, buffer, _hasEnd ? RandomAccess.GetLength(file) : 0);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Nothing is held back.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
