using Microsoft.AspNetCore.Connections;

namespace ScriptProxy.Accept;

/// <summary>Since when a connection has had no request on it. A feature of every connection.</summary>
internal sealed class ConnectionActivity(ConnectionContext connection, TimeProvider time)
{
    private const long Busy = long.MaxValue;

    private long _idleSince = time.GetTimestamp();

    /// <summary>The timestamp of the clock at which the last request ended, or the connection began; null while there is a request.</summary>
    public long? IdleSince => Volatile.Read(ref _idleSince) is not Busy and var since ? since : null;

    /// <summary>A request has been read to the end of its head.</summary>
    public void Begin() => Volatile.Write(ref _idleSince, Busy);

    /// <summary>The request is over, whatever it was.</summary>
    public void End() => Volatile.Write(ref _idleSince, time.GetTimestamp());

    public void Close() => connection.Abort(new ConnectionAbortedException("it was idle and its descriptor was needed"));
}
