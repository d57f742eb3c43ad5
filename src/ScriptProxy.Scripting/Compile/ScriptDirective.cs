namespace ScriptProxy.Scripting.Compile;

/// <summary>A <c>#load</c> or <c>#r</c> line.</summary>
/// <param name="IsLoad">True for <c>#load</c>.</param>
/// <param name="Argument">The text between the quotation marks.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of the number sign, from 1.</param>
internal readonly record struct ScriptDirective(bool IsLoad, string Argument, int Line, int Column);
