using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>Docker Engine 20.10, API 1.41.</summary>
public sealed class Engine20(TestEngine machine) : CorpusEngine(machine, "corpus-20");
