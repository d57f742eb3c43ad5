namespace ScriptProxy.EndToEnd.Readme;

/// <summary>A command and the output that the page shows for it.</summary>
internal sealed record ReadmeStep(int Line, string Command, IReadOnlyList<string> Expected);
