namespace ScriptProxy.Observe;

/// <summary>One form and place of the decision log. Called from one thread at a time.</summary>
internal interface IDecisionWriter : IDisposable
{
    /// <summary>Writes the records so that a crash of the process cannot lose them.</summary>
    /// <exception cref="IOException">The place cannot take them now; the same records are offered again.</exception>
    void Write(IReadOnlyList<DecisionRecord> records);

    /// <summary>Opens the place anew after it was renamed.</summary>
    void Reopen();
}
