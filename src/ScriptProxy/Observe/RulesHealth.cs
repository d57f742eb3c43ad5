namespace ScriptProxy.Observe;

/// <summary>How the rules are: which generation is in force, and whether the files on disk still are what it was made of.</summary>
/// <param name="Generation">The number of the generation in force.</param>
/// <param name="Errors">How many errors the latest reload had; 0 when it succeeded.</param>
/// <param name="Faults">How often a rule failed on a request since the program started.</param>
internal readonly record struct RulesHealth(int Generation, int Errors, long Faults = 0);
