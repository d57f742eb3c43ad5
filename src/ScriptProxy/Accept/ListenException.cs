namespace ScriptProxy.Accept;

/// <summary>A listener cannot be opened. The message begins with its address and says why.</summary>
internal sealed class ListenException(ListenAddress address, string why, Exception? inner = null) : IOException($"{address}: {why}", inner);
