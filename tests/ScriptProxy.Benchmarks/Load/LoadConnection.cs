using System.Diagnostics;
using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>One kept connection with one request in flight.</summary>
internal sealed class LoadConnection(SocketAt endpoint, Scenario scenario) : IDisposable
{
    private readonly byte[] _buffer = new byte[512 * 1024];
    private int _filled;
    private int _expectedLength;
    private long _sentAt;

    internal Socket Socket { get; private set; } = endpoint.Connect();

    internal bool Waiting { get; private set; }

    /// <summary>False when the other side has closed the connection.</summary>
    internal bool TrySend()
    {
        _filled = 0;
        _sentAt = Stopwatch.GetTimestamp();
        return Waiting = Socket.Send(scenario.Request, SocketFlags.None, out _) == scenario.Request.Length;
    }

    /// <summary>Takes what has arrived. The latency once the answer is complete and right, null while it is not; else the run is broken.</summary>
    internal long? Receive()
    {
        var read = Socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return null;
        }

        if (error != SocketError.Success || read == 0)
        {
            throw new WrongAnswerException("the connection was closed");
        }

        _filled += read;
        var answer = _buffer.AsSpan(0, _filled);
        var length = HttpMessage.Measure(answer, out _, out var content);
        if (length == 0)
        {
            return null;
        }

        var latency = Stopwatch.GetTimestamp() - _sentAt;
        Waiting = false;
        var status = HttpMessage.Status(answer);
        // Heads and chunks may differ in length (a Date header's absence, say); what they hold may not.
        _expectedLength = _expectedLength == 0 ? content : _expectedLength;
        return status == scenario.Status && content == _expectedLength && length == _filled
            ? latency * (1_000_000_000 / Stopwatch.Frequency)
            : throw new WrongAnswerException($"status {status}, {content} bytes");
    }

    public void Dispose() => Socket.Dispose();
}
