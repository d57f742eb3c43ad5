namespace ScriptProxy.Forward;

/// <summary>
/// Follows chunked framing (RFC 9112 section 7.1) through whatever pieces the socket delivers. It copies nothing: the caller asks it to
/// step over framing, takes data, and is told when the message has ended.
/// </summary>
internal struct ChunkScanner
{
    // Extensions and trailers have no use in the Engine API; the limit only keeps a broken peer from sending them for ever.
    private const int FramingLimit = 64 * 1024;

    private State _state;
    private int _digits;
    private int _framing;

    private enum State : byte
    {
        Size,
        Extension,
        SizeEnd,
        Data,
        DataEnd1,
        DataEnd2,
        TrailerStart,
        Trailer,
        TrailerEnd,
        LastEnd,
        Done,
    }

    /// <summary>Data bytes left in the current chunk.</summary>
    public long DataLeft { get; private set; }

    /// <summary>True when the last chunk and its trailers have been seen.</summary>
    public readonly bool IsDone => _state == State.Done;

    /// <summary>Steps over framing, up to the next data byte, the end of the message or the end of <paramref name="bytes"/>.</summary>
    /// <returns>The number of bytes stepped over.</returns>
    public int SkipFraming(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && _state is not (State.Data or State.Done))
        {
            Step(bytes[position++]);
            if (++_framing > FramingLimit)
            {
                throw Malformed();
            }
        }

        return position;
    }

    /// <summary>Counts data bytes as taken.</summary>
    public void TakeData(int count)
    {
        DataLeft -= count;
        if (DataLeft == 0)
        {
            _state = State.DataEnd1;
            _framing = 0;
        }
    }

    private static EngineAnswerException Malformed() => new("the engine's answer is not chunked as it says it is");

    private static int HexValue(byte value) => value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10;

    private void Step(byte value)
    {
        switch (_state)
        {
            case State.Size when char.IsAsciiHexDigit((char)value) && _digits < 15:
                DataLeft = (DataLeft << 4) | (uint)HexValue(value);
                _digits++;
                break;
            case State.Size when _digits > 0 && (value is (byte)';' or (byte)' ' or (byte)'\t'):
                _state = State.Extension;
                break;
            case State.Size when _digits > 0 && value == '\r':
            case State.Extension when value == '\r':
                _state = State.SizeEnd;
                break;
            case State.Extension when value != '\n':
                break;
            case State.SizeEnd when value == '\n':
                _state = DataLeft == 0 ? State.TrailerStart : State.Data;
                _digits = 0;
                break;
            case State.DataEnd1 when value == '\r':
                _state = State.DataEnd2;
                break;
            case State.DataEnd2 when value == '\n':
                _state = State.Size;
                break;
            case State.TrailerStart or State.Trailer when value == '\r':
                _state = _state == State.TrailerStart ? State.LastEnd : State.TrailerEnd;
                break;
            case State.TrailerStart or State.Trailer when value != '\n':
                _state = State.Trailer;
                break;
            case State.TrailerEnd when value == '\n':
                _state = State.TrailerStart;
                break;
            case State.LastEnd when value == '\n':
                _state = State.Done;
                break;
            default:
                throw Malformed();
        }
    }
}
