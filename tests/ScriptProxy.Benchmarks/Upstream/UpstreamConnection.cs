using System.Globalization;
using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Upstream;

/// <summary>One connection of the upstream: small requests, and the four that do not end with an answer of known length.</summary>
internal sealed class UpstreamConnection(Socket socket)
{
    private const int LargestRead = 256 * 1024;

    // What an image is saved in: chunks of 32 KiB (io.Copy of Go).
    private static readonly byte[] s_chunks = [.. Enumerable.Repeat((byte[])[.. "8000\r\n"u8, .. new byte[32 * 1024], .. "\r\n"u8], 32).SelectMany(static chunk => chunk)];
    private const long DataInChunks = 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;
    private ReadOnlyMemory<byte> _pending;
    private long _toSave;
    private ChunkCounter? _upload;
    private bool _echoes;

    internal Socket Socket => socket;

    /// <summary>True while there is something to send that the socket had no room for.</summary>
    internal bool IsSending => !_pending.IsEmpty || _toSave > 0;

    /// <summary>Does what can be done now; false once the client has gone.</summary>
    internal bool Serve() => IsSending ? TrySend() : TryReceive();

    private bool TryReceive()
    {
        var read = socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return true;
        }

        if (error != SocketError.Success || read == 0)
        {
            return false;
        }

        if (_echoes)
        {
            _pending = _buffer.AsMemory(0, read);
            return TrySend();
        }

        if (_upload is not null)
        {
            return TryUpload(_buffer.AsSpan(0, read));
        }

        _filled += read;
        return TryAnswer(_buffer.AsSpan(0, _filled)) && _filled < _buffer.Length;
    }

    private bool TryAnswer(ReadOnlySpan<byte> request)
    {
        var end = request.IndexOf("\r\n\r\n"u8) + 4;
        if (end < 4)
        {
            return true;
        }

        var line = request[..request.IndexOf("\r\n"u8)];
        if (line.IndexOf("/images/load"u8) >= 0)
        {
            _filled = 0;
            _upload = new ChunkCounter();
            var begun = request[end..].ToArray();
            _buffer = new byte[LargestRead];
            return TryUpload(begun);
        }

        if (HttpMessage.Measure(request, out _, out _) != request.Length)
        {
            return true;
        }

        _filled = 0;
        if (line.IndexOf("/images/get"u8) >= 0)
        {
            // ?names=benchmark-COUNT
            var count = line[(line.LastIndexOf((byte)'-') + 1)..];
            _toSave = long.Parse(count[..count.IndexOf((byte)' ')], CultureInfo.InvariantCulture);
            return TrySend(CannedAnswers.StreamHead);
        }

        if (line.IndexOf("/events"u8) >= 0)
        {
            return TrySend((byte[])[.. CannedAnswers.StreamHead, .. CannedAnswers.Event]);
        }

        if (line.IndexOf("/attach"u8) >= 0)
        {
            _echoes = true;
            _buffer = new byte[LargestRead];
            return TrySend(CannedAnswers.Upgraded);
        }

        return TrySend(CannedAnswers.For(line));
    }

    private bool TryUpload(ReadOnlySpan<byte> bytes)
    {
        _upload!.Add(bytes);
        if (!_upload.IsDone)
        {
            return true;
        }

        var answer = CannedAnswers.Loaded(_upload.Data);
        _upload = null;
        return TrySend(answer);
    }

    private bool TrySend(ReadOnlyMemory<byte> bytes)
    {
        _pending = bytes;
        return TrySend();
    }

    private bool TrySend()
    {
        while (IsSending)
        {
            if (_pending.IsEmpty)
            {
                _pending = s_chunks;
                _toSave -= DataInChunks;
                if (_toSave <= 0)
                {
                    _pending = (byte[])[.. s_chunks, .. "0\r\n\r\n"u8];
                }
            }

            var sent = socket.Send(_pending.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return true;
            }

            if (error != SocketError.Success)
            {
                return false;
            }

            _pending = _pending[sent..];
        }

        return true;
    }
}
