using System.Globalization;
using System.Text;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.Tests.Corpus;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>A unix socket in front of another one that keeps everything clients send.</summary>
internal sealed class RequestRecorder : IAsyncDisposable
{
    private readonly List<(string Step, MemoryStream Bytes)> _connections = [];
    private readonly WatchedSocket _socket;

    internal RequestRecorder(string target) => _socket = new WatchedSocket(target, onConnect: OnConnect);

    internal string Address => _socket.Address;

    /// <summary>What the client is doing; requests on connections opened from now on are its doing.</summary>
    internal string Step { get; set; } = "";

    /// <summary>All requests so far, in the order of their connections.</summary>
    internal async Task<IReadOnlyList<RecordedRequest>> RequestsAsync()
    {
        var all = new List<RecordedRequest>();
        (string Step, byte[] Bytes)[] connections;
        lock (_connections)
        {
            connections = [.. _connections.Select(static connection => (connection.Step, connection.Bytes.ToArray()))];
        }

        foreach (var (step, bytes) in connections)
        {
            all.AddRange(await ParseAsync(step, bytes));
        }

        return all;
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private static async Task<List<RecordedRequest>> ParseAsync(string step, byte[] bytes)
    {
        var requests = new List<RecordedRequest>();
        var input = new ByteInput(new MemoryStream(bytes), CancellationToken.None);
        // Docker.DotNet ends its header lines as the machine does, with LF alone. A case cannot say so: it is written with CRLF.
        var (crlf, lf) = (bytes.AsSpan().IndexOf("\n\r\n"u8), bytes.AsSpan().IndexOf("\n\n"u8));
        var end = lf >= 0 && (crlf < 0 || lf < crlf) ? "\n\n"u8.ToArray() : "\n\r\n"u8.ToArray();
        while (await input.ReadThroughAsync(end) is { } head)
        {
            var lines = Encoding.UTF8.GetString(head).Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
            var request = new RecordedRequest(step, lines[0], lines[1..], []);
            requests.Add(request with { Body = await BodyAsync(input, request) });
            if (request.Header("Upgrade") is not null)
            {
                return requests; // What follows is a stream, no request.
            }
        }

        return input.Rest.Length == 0 ? requests : throw new FormatException($"not a request: {Encoding.UTF8.GetString(input.Rest)}");
    }

    private static async Task<byte[]> BodyAsync(ByteInput input, RecordedRequest request) =>
        request.Header("Transfer-Encoding") is not null
            ? await input.ReadChunksAsync()
            : request.Header("Content-Length") is { } length ? await input.ReadAsync(int.Parse(length, CultureInfo.InvariantCulture)) : [];

    private Action<byte[]> OnConnect()
    {
        var bytes = new MemoryStream();
        lock (_connections)
        {
            _connections.Add((Step, bytes));
        }

        return more =>
        {
            lock (_connections)
            {
                bytes.Write(more);
            }
        };
    }
}
