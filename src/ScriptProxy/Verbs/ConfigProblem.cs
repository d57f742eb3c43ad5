namespace ScriptProxy.Verbs;

/// <summary>Why the configuration cannot be used.</summary>
/// <param name="Code">Stable code, SP5xxx.</param>
/// <param name="Origin">The flag, variable or key to look at.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
internal sealed record ConfigProblem(string Code, string Origin, string Message)
{
    /// <summary>A value that cannot be read.</summary>
    public static ConfigProblem Value(SettingValue value, string message) => new("SP5001", value.Origin, message);

    /// <summary>A configuration file that cannot be read, or a key in it that means nothing.</summary>
    public static ConfigProblem File(string origin, string message) => new("SP5002", origin, message);

    /// <summary>Addresses that cannot be used together.</summary>
    public static ConfigProblem Conflict(string origin, string message) => new("SP5003", origin, message);

    /// <summary>A listener that would hand the engine to the network.</summary>
    public static ConfigProblem Exposed(string origin, string message) => new("SP5004", origin, message);

    /// <summary>A listener that cannot be opened: an occupied port, a missing folder.</summary>
    public static ConfigProblem Listener(string origin, string message) => new("SP5005", origin, message);

    /// <summary>A certificate, its key, or the authority of client certificates.</summary>
    public static ConfigProblem Certificate(string origin, string message) => new("SP5006", origin, message);

    public override string ToString() => $"{Origin}: {Message} [{Code}]";
}
