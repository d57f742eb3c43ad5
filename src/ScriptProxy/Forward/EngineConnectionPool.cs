namespace ScriptProxy.Forward;

/// <summary>Idle connections to the engine, the most recently used first, since that one is the least likely to have been closed.</summary>
internal sealed class EngineConnectionPool : IDisposable
{
    private const int IdleLimit = 64;

    private readonly Stack<EngineConnection> _idle = new(IdleLimit);
    private bool _disposed;

    /// <summary>Takes an idle connection that is still open.</summary>
    public EngineConnection? TryRent()
    {
        while (true)
        {
            EngineConnection? connection;
            lock (_idle)
            {
                if (!_idle.TryPop(out connection))
                {
                    return null;
                }
            }

            if (connection.IsIdleAndAlive())
            {
                return connection;
            }

            connection.Dispose();
        }
    }

    /// <summary>True when the connection that would be taken next is still open.</summary>
    public bool HoldsConnection()
    {
        lock (_idle)
        {
            return _idle.TryPeek(out var connection) && connection.IsIdleAndAlive();
        }
    }

    public void Return(EngineConnection connection)
    {
        connection.BecomeIdle();
        lock (_idle)
        {
            if (!_disposed && _idle.Count < IdleLimit)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_idle)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }
}
