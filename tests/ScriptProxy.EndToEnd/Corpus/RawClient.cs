using System.Net.Sockets;
using System.Text;
using ScriptProxy.Tests.Corpus;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>Sends the bytes of a case to a unix socket, over a connection of its own.</summary>
internal static class RawClient
{
    /// <summary>An answer that goes on and on (logs, events, statistics) is cut off here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>After verbatim bytes nobody knows how many answers there will be: silence ends them.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    internal static async Task<Answer> SendAsync(string socketPath, CorpusRequest request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        await using var stream = new NetworkStream(socket);
        using var end = new CancellationTokenSource(Patience);
        var sending = WriteAsync(stream, request.Bytes, end.Token);
        var read = new MemoryStream();
        try
        {
            await ReadAsync(stream, request, read, end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Cut off, or closed in the middle: what was read counts.
        }

        await end.CancelAsync();
        await sending;
        return new Answer(Encoding.Latin1.GetString(read.ToArray()));
    }

    private static async Task WriteAsync(NetworkStream stream, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellation);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Answered before everything was read.
        }
    }

    private static async Task ReadAsync(NetworkStream stream, CorpusRequest request, MemoryStream read, CancellationToken cancellation)
    {
        var copy = new CopyingStream(stream, read);
        if (request.IsVerbatim)
        {
            await ReadUntilSilentAsync(copy, cancellation);
            return;
        }

        var input = new ByteInput(copy, cancellation);
        while (await input.ReadThroughAsync("\r\n\r\n"u8.ToArray()) is { } bytes)
        {
            var head = Encoding.Latin1.GetString(bytes);
            if (head.StartsWith("HTTP/1.1 1", StringComparison.Ordinal) && !head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            {
                continue;
            }

            await ReadBodyAsync(input, head, request.Method);
            return;
        }
    }

    private static async Task ReadBodyAsync(ByteInput input, string head, string method)
    {
        var lines = head.Split("\r\n");
        string? Value(string name) => Array.Find(lines, line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
        if (method == "HEAD" || head.AsSpan(9, 3) is "101" or "204" or "304")
        {
            return;
        }

        if (Value("Transfer-Encoding") == "chunked")
        {
            await input.ReadChunksAsync();
        }
        else if (Value("Content-Length") is { } length)
        {
            await input.ReadAsync(int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            await input.ReadToEndAsync();
        }
    }

    private static async Task ReadUntilSilentAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        do
        {
            silence.CancelAfter(Silence);
        }
        while (await stream.ReadAsync(buffer, silence.Token) > 0);
    }
}
