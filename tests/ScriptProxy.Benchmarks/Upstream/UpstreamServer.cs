using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Upstream;

/// <summary>An engine that costs next to nothing: one thread, prepared answers, kept connections, no pipelining.</summary>
internal sealed class UpstreamServer
{
    private const int Listener = 0;
    private readonly Socket _listener;
    private readonly Poller _poller = new();
    private readonly List<Connection> _connections = [];

    internal UpstreamServer(SocketAt endpoint)
    {
        _listener = endpoint.CreateSocket();
        _listener.Bind(endpoint.Address);
        _listener.Listen(512);
        _poller.Add(_listener);
    }

    internal void Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            _poller.Wait(200);
            for (var index = _connections.Count - 1; index >= 0; index--)
            {
                if (_poller.IsReady(index + 1) && !_connections[index].Serve())
                {
                    _connections[index].Socket.Dispose();
                    _connections.RemoveAt(index);
                    _poller.RemoveAt(index + 1);
                }
            }

            if (_poller.IsReady(Listener))
            {
                var socket = _listener.Accept();
                _connections.Add(new Connection(socket));
                _poller.Add(socket);
            }
        }

        _listener.Dispose();
        _connections.ForEach(connection => connection.Socket.Dispose());
    }

    private sealed class Connection(Socket socket)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _filled;

        internal Socket Socket => socket;

        /// <summary>False once the client has gone.</summary>
        internal bool Serve()
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

            _filled += read;
            var request = _buffer.AsSpan(0, _filled);
            if (HttpMessage.Measure(request, out _) != _filled)
            {
                return _filled < _buffer.Length;
            }

            _filled = 0;
            var answer = CannedAnswers.For(request);
            socket.Send(answer, SocketFlags.None, out error);
            return error == SocketError.Success;
        }
    }
}
