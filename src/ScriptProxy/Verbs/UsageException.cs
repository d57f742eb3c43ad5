namespace ScriptProxy.Verbs;

/// <summary>What the user wrote cannot be used. The message says why and what to write instead, and nothing has been done yet.</summary>
internal sealed class UsageException(string message) : Exception(message);
