using System.Globalization;
using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>Reads a stream up to a mark or by a length, keeping what came after it for the next read.</summary>
internal sealed class ByteInput(Stream stream, CancellationToken cancellation)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private byte[] _ahead = [];

    /// <summary>What was read and not asked for.</summary>
    public byte[] Rest => _ahead;

    /// <summary>Everything up to the mark and the mark itself; null when the stream ends before it.</summary>
    public async Task<byte[]?> ReadThroughAsync(byte[] mark)
    {
        int at;
        while ((at = _ahead.AsSpan().IndexOf(mark)) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        return Cut(at + mark.Length);
    }

    /// <exception cref="EndOfStreamException">The stream ends before that many bytes.</exception>
    public async Task<byte[]> ReadAsync(int count)
    {
        while (_ahead.Length < count)
        {
            if (!await FillAsync())
            {
                throw new EndOfStreamException();
            }
        }

        return Cut(count);
    }

    /// <summary>The content of a chunked body (RFC 9112 section 7.1).</summary>
    public async Task<byte[]> ReadChunksAsync()
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = Encoding.ASCII.GetString(await ReadThroughAsync("\r\n"u8.ToArray()) ?? throw new EndOfStreamException());
            var size = int.Parse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                while (await ReadThroughAsync("\r\n"u8.ToArray()) is { Length: > 2 })
                {
                    // Trailers.
                }

                return body.ToArray();
            }

            body.Write(await ReadAsync(size));
            await ReadAsync(2);
        }
    }

    public async Task<byte[]> ReadToEndAsync()
    {
        while (await FillAsync())
        {
            // Everything stays in Rest.
        }

        return Cut(_ahead.Length);
    }

    private byte[] Cut(int count)
    {
        var cut = _ahead[..count];
        _ahead = _ahead[count..];
        return cut;
    }

    private async Task<bool> FillAsync()
    {
        var count = await stream.ReadAsync(_buffer, cancellation);
        _ahead = [.. _ahead, .. _buffer.AsSpan(0, count)];
        return count > 0;
    }
}
