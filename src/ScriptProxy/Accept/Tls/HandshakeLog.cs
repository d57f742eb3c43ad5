using System.Net;
using ScriptProxy.Observe;

namespace ScriptProxy.Accept.Tls;

/// <summary>
/// Says which clients could not connect and why. Anybody who reaches the port can make handshakes fail, so each address is told about once
/// a minute, with a count.
/// </summary>
internal sealed partial class HandshakeLog : IDisposable
{
    /// <summary>A refused certificate is not trusted, its name may be as long as it likes.</summary>
    private const int LongestReason = 300;

    private readonly ILogger _logger;
    private readonly Repeats<string> _repeats;

    public HandshakeLog(ILogger<HandshakeLog> logger, TimeProvider time)
    {
        _logger = logger;
        _repeats = new(time, "other clients", (client, count) => LogMore(logger, client, count));
    }

    public void Failed(string listener, IPAddress? client, string reason)
    {
        var who = $"{client?.ToString() ?? "a client"} on {listener}";
        if (_repeats.IsFirst(who))
        {
            LogFailed(_logger, who, reason.Length > LongestReason ? reason[..LongestReason] + "..." : reason);
        }
        else
        {
            LogAgain(_logger, who, reason);
        }
    }

    public void Dispose() => _repeats.Dispose();

    [LoggerMessage(43, LogLevel.Information, "no TLS with {Client}: {Reason}")]
    private static partial void LogFailed(ILogger logger, string client, string reason);

    [LoggerMessage(44, LogLevel.Debug, "again no TLS with {Client}: {Reason}")]
    private static partial void LogAgain(ILogger logger, string client, string reason);

    [LoggerMessage(45, LogLevel.Information, "no TLS with {Client}: {Count} more times in the last minute")]
    private static partial void LogMore(ILogger logger, string client, int count);
}
