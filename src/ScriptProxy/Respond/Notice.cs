namespace ScriptProxy.Respond;

/// <summary>What a client is told about a request that passes.</summary>
/// <param name="Text">One line, safe for a terminal.</param>
/// <param name="IsQuiet">True for a rule under audit: shown where the answer has a <c>Warnings</c> array, and not in a header.</param>
internal readonly record struct Notice(string Text, bool IsQuiet);
