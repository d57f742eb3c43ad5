using System.Net.Sockets;
using System.Text;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>Clients that follow events: each has seen the first one and waits for the next.</summary>
internal sealed class OpenStreams : IDisposable
{
    private static readonly byte[] s_request = Encoding.ASCII.GetBytes("GET /v1.51/events HTTP/1.1\r\nHost: docker\r\n\r\n");

    private readonly List<Socket> _sockets = [];

    internal OpenStreams(SocketAt endpoint, int count)
    {
        var buffer = new byte[64 * 1024];
        for (var index = 0; index < count; index++)
        {
            var socket = endpoint.Connect();
            _sockets.Add(socket);
            socket.Send(s_request);
            var seen = "";
            while (!seen.Contains("\"start\"", StringComparison.Ordinal))
            {
                var read = socket.Receive(buffer);
                seen += read > 0 ? Encoding.ASCII.GetString(buffer, 0, read) : throw new WrongAnswerException($"stream {index + 1} was closed");
            }
        }
    }

    public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
}
