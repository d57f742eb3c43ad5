namespace ScriptProxy.Scripting.Compile;

/// <summary>Turns scripts into assemblies: in this process, in another, or by remembering.</summary>
internal interface IScriptCompiler
{
    /// <summary>What it compiles with.</summary>
    CompileOptions Options { get; }

    /// <summary>Compiles scripts that have no <see cref="ScriptSource.Problems"/>.</summary>
    /// <returns>The outcome of each, in the order of <paramref name="sources"/>.</returns>
    /// <exception cref="OperationCanceledException">The program is about to end.</exception>
    Task<IReadOnlyList<CompileOutcome>> CompileAsync(IReadOnlyList<ScriptSource> sources, CancellationToken cancellation);

    /// <summary>True when it has nothing to remember, so that whatever it is asked for has to be compiled.</summary>
    bool RemembersNothing => true;

    /// <summary>Says that something will have to be compiled in a moment. What takes time before that can be begun.</summary>
    void Expect()
    {
    }
}
