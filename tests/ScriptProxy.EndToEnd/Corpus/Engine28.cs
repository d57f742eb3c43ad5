using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>Docker Engine 28, API 1.51.</summary>
public sealed class Engine28(TestEngine machine) : CorpusEngine(machine, "corpus-28", "--release", "28");
