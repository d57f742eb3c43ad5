using System.Globalization;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove;

/// <summary>A rule in whichever generation it is declared: the same file is loaded once for every set of settings.</summary>
internal sealed record RuleKey(string File, int Line, string Name)
{
    public static RuleKey Of(RuleDeclaration rule) => new(rule.File, rule.Line, rule.Name);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: \"{Name}\"");
}
