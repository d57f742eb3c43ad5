namespace ScriptProxy.Scripting.Compile;

/// <summary>What changes the outcome of compiling a script, its sources aside.</summary>
internal sealed record CompileOptions
{
    /// <summary>To be raised with every change of what is woven, of what is emitted, or of what the fence lets through.</summary>
    private const int PipelineVersion = 1;

    public static CompileOptions Default { get; } = new();

    /// <summary>Namespaces, types and members that the fence lets through beside its own: <c>System.Net.Http</c>, <c>System.IO.File</c>.</summary>
    public IReadOnlyList<string> AllowedApis { get; init; } = [];

    /// <summary>Weave the counting of steps. Without it a loop without end hangs its request.</summary>
    public bool Weave { get; init; } = true;

    /// <summary>Equal for equal options of the same version: part of the key of a compiled script.</summary>
    public string Fingerprint =>
        $"pipeline {PipelineVersion}; weave {(Weave ? "on" : "off")}; allow {string.Join(',', AllowedApis.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}";
}
