namespace ScriptProxy.Scripting.Prove.Mutation;

/// <summary>How many changed rule sets were tried, and which of them every case passed.</summary>
internal sealed record MutantReport(int Tried, IReadOnlyList<Mutant> Survivors);
