namespace ScriptProxy.Verbs.Import;

/// <summary>The old configuration cannot be turned into rules. The message says why, and what to do.</summary>
internal sealed class ImportException(string message) : Exception(message);
