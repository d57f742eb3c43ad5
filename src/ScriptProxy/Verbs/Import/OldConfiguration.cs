using System.Text.RegularExpressions;

namespace ScriptProxy.Verbs.Import;

/// <summary>What an older proxy was started with.</summary>
/// <param name="Variables">Its environment, each variable once.</param>
/// <param name="Flags">Its command line: <c>-allowGET=...</c>.</param>
/// <param name="Image">The image it ran from; empty where nobody says.</param>
internal sealed record OldConfiguration(IReadOnlyList<OldSetting> Variables, IReadOnlyList<OldSetting> Flags, string Image)
{
    public OldSetting? this[string name] => Variables.FirstOrDefault(variable => variable.Name == name);

    /// <summary>The flag of this name, or else the variable.</summary>
    public OldSetting? Find(string flag, string variable) => Flags.LastOrDefault(given => given.Name == flag) ?? this[variable];

    public IEnumerable<OldSetting> Matching(Regex name) => Variables.Where(variable => name.IsMatch(variable.Name));
}
