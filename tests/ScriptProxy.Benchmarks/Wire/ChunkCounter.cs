using System.Globalization;

namespace ScriptProxy.Benchmarks.Wire;

/// <summary>Follows chunked framing through whatever pieces arrive, and counts the data. It steps over data without looking at it.</summary>
internal sealed class ChunkCounter
{
    private const int LongestSize = 16;

    private readonly char[] _size = new char[LongestSize];
    private int _digits;
    private long _left;
    private bool _inData;
    private bool _inTrailer;

    /// <summary>Data bytes so far.</summary>
    internal long Data { get; private set; }

    /// <summary>True when the last chunk has been seen. There are no trailers here.</summary>
    internal bool IsDone { get; private set; }

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (IsDone)
            {
                throw new FormatException("bytes after the last chunk");
            }

            if (_inData)
            {
                bytes = bytes[Skip(bytes.Length)..];
            }
            else
            {
                Step(bytes[0]);
                bytes = bytes[1..];
            }
        }
    }

    // A chunk's data and the line end behind it.
    private int Skip(int available)
    {
        var count = (int)Math.Min(available, _left);
        _left -= count;
        _inData = _left > 0;
        return count;
    }

    private void Step(byte value)
    {
        switch (value)
        {
            case (byte)'\r':
                break;
            case (byte)'\n' when _inTrailer:
                IsDone = true;
                break;
            case (byte)'\n':
                var size = long.Parse(_size.AsSpan(0, _digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                Data += size;
                _digits = 0;
                _inTrailer = size == 0;
                _inData = size > 0;
                _left = size + 2;
                break;
            default:
                _size[_digits++] = (char)value;
                break;
        }
    }
}
