namespace ScriptProxy.Accept;

/// <summary>Counts what each client holds of something and gives out no more than so many.</summary>
/// <param name="most">For each client; null for any number, which is then not counted.</param>
internal sealed class Places(int? most)
{
    private readonly Dictionary<ClientKey, int> _taken = [];
    private readonly Lock _lock = new();

    public int? Most => most;

    /// <returns>False when the client has as many as it may; otherwise it has to <see cref="GiveBack"/> one.</returns>
    public bool TryTake(ClientKey client)
    {
        if (most is null)
        {
            return true;
        }

        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(client);
            if (taken >= most)
            {
                return false;
            }

            _taken[client] = taken + 1;
            return true;
        }
    }

    public void GiveBack(ClientKey client)
    {
        if (most is null)
        {
            return;
        }

        lock (_lock)
        {
            // A client that holds nothing is forgotten, or addresses would pile up.
            if (--_taken[client] == 0)
            {
                _taken.Remove(client);
            }
        }
    }
}
