namespace ScriptProxy.Benchmarks.Load;

/// <summary>An answer that is not the expected one; the load driver counts it and goes on with a new connection.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
