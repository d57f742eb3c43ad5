namespace ScriptProxy.Scripting.Compile;

/// <summary>A script as bytes to load. Nothing of the compiler is kept.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="EntryType">The full name of the class that holds the top level.</param>
/// <param name="EntryMethod">The static method that runs it.</param>
/// <param name="FirstAwait">Where the top level awaits first, for a message; null when it does not.</param>
internal sealed record CompiledScript(byte[] Assembly, byte[] Symbols, string EntryType, string EntryMethod, ScriptPosition? FirstAwait);

/// <summary>A place in a script, counted from 1.</summary>
internal sealed record ScriptPosition(string File, int Line, int Column);
