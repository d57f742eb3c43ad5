namespace ScriptProxy.Scripting.Check;

/// <summary>A kind of mistake that rules compile with. All are warnings: what is odd may be meant, and rules that load stay loadable.</summary>
/// <param name="Code">SP22nn, which <c>#pragma warning disable</c> takes.</param>
/// <param name="Title">The mistake in a few words.</param>
/// <param name="Help">Why it matters and what to do.</param>
/// <param name="More">A page with the background, null when there is none.</param>
internal sealed record Lint(string Code, string Title, string Help, Uri? More = null);
