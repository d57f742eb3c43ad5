namespace ScriptProxy.Scripting.Run;

/// <summary>A rewrite rule that changed a request.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="File">The script that declares it, relative to the rules folder.</param>
/// <param name="Line">The line of the declaration.</param>
/// <param name="Patch">
/// The change as an RFC 6902 patch of the document <c>{"body": ..., "query": {...}}</c>: paths start with <c>/body/</c> or <c>/query/</c>.
/// A query parameter is a string, or an array of strings where it is repeated.
/// </param>
internal sealed record AppliedRewrite(string Rule, string File, int Line, string Patch);
