namespace ScriptProxy.Forward;

/// <summary>
/// A chunked body: either its data, or (<paramref name="keepChunks"/>) the bytes as they came with chunk heads and trailers, checked
/// but not changed. The second spares the work of taking chunks apart and making new ones, and is the only way trailers get through
/// Kestrel, which writes none on HTTP/1.1.
/// </summary>
internal sealed class ChunkedBody(Exchange exchange, bool keepChunks) : EngineBody(exchange)
{
    private ChunkScanner _scanner;

    protected override ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        keepChunks ? ReadChunksAsync(buffer, cancellationToken) : ReadDataAsync(buffer, cancellationToken);

    private static EngineAnswerException BrokenOff() => new("the engine's answer broke off before its last chunk");

    private async ValueTask<int> ReadChunksAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await Connection.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count == 0)
        {
            throw BrokenOff();
        }

        if (Scan(buffer.Span[..count]) < count)
        {
            throw new EngineAnswerException("the engine sent bytes after the end of its answer");
        }

        if (_scanner.IsDone)
        {
            EndReached();
        }

        return count;
    }

    private int Scan(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && !_scanner.IsDone)
        {
            position += _scanner.SkipFraming(bytes[position..]);
            var data = (int)Math.Min(_scanner.DataLeft, bytes.Length - position);
            if (data > 0)
            {
                TakeData(data);
                position += data;
            }
        }

        return position;
    }

    private async ValueTask<int> ReadDataAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Connection.Consume(_scanner.SkipFraming(Connection.Buffered));
            if (_scanner.IsDone)
            {
                return 0;
            }

            if (_scanner.DataLeft > 0)
            {
                var wanted = buffer[..(int)Math.Min(buffer.Length, _scanner.DataLeft)];
                var count = await Connection.ReceiveAsync(wanted, cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    throw BrokenOff();
                }

                TakeData(count);
                return count;
            }

            if (await Connection.FillAsync(cancellationToken).ConfigureAwait(false) == 0)
            {
                throw BrokenOff();
            }
        }
    }

    private void TakeData(int count)
    {
        _scanner.TakeData(count);
        Count(count);
    }
}
