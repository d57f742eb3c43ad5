using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Upstream;

/// <summary>An engine that costs next to nothing: one thread, prepared answers, kept connections, no pipelining.</summary>
internal sealed class UpstreamServer
{
    private const int Listener = 0;
    private readonly Socket _listener;
    private readonly Poller _poller = new();
    private readonly List<UpstreamConnection> _connections = [];

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
                if (!_poller.IsReady(index + 1))
                {
                    continue;
                }

                if (_connections[index].Serve())
                {
                    _poller.WaitForRoom(index + 1, _connections[index].IsSending);
                }
                else
                {
                    _connections[index].Socket.Dispose();
                    _connections.RemoveAt(index);
                    _poller.RemoveAt(index + 1);
                }
            }

            if (_poller.IsReady(Listener))
            {
                var socket = _listener.Accept();
                _connections.Add(new UpstreamConnection(socket));
                _poller.Add(socket);
            }
        }

        _listener.Dispose();
        _connections.ForEach(connection => connection.Socket.Dispose());
    }
}
