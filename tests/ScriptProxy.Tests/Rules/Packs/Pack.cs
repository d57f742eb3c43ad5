using ScriptProxy.Scripting.Prove;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Rules.Packs;

/// <summary>A pack, loaded the way its comment says, beside a file that allows everything.</summary>
internal static class Pack
{
    private static readonly Dictionary<string, PackCase[]> s_cases = new(StringComparer.Ordinal)
    {
        ["pod-security-baseline.csx"] = [.. PodSecurityBaselineCases.All, .. PodSecurityDockerCases.All],
        ["pod-security-restricted.csx"] = PodSecurityRestrictedCases.All,
        ["cis-docker-5.csx"] = [.. CisDockerCases.All, .. CisDockerHostCases.All, .. CisDockerLimitCases.All],
        ["cis-docker-5-defaults.csx"] = CisDockerDefaultsCases.All,
        ["read-only.csx"] = ReadOnlyCases.All,
    };

    /// <summary>The packs that people load; the other files are parts of them.</summary>
    public static IEnumerable<string> Files => s_cases.Keys;

    public static string Directory { get; } = Path.Combine(ShippedRules.Directory, "library", "packs");

    /// <summary>The paths of all files with rules, parts included; their tests stand beside them.</summary>
    public static IEnumerable<string> Sources => System.IO.Directory.EnumerateFiles(Directory, "*.csx").Where(static file => !TestFile.Is(file));

    public static PackCase[] CasesOf(string pack) => s_cases[pack];

    /// <summary>Loads packs, each by a file of its own, beside the files given.</summary>
    public static async Task<Generation> Load(string[] packs, params (string Name, string Text)[] files)
    {
        await using var host = new TestHost();
        CopyTo(host.Folder);
        host.Folder.Write("50-packs.csx", string.Concat(packs.Select(pack => $"#load \"library/packs/{pack}\"\n")));
        foreach (var (name, text) in files)
        {
            host.Folder.Write(name, text);
        }

        return await host.LoadAsync();
    }

    public static Task<Generation> LoadAlone(string pack) => Load([pack], ("20-all.csx", "Allow(\"everything\", Operations.All);"));

    /// <summary>The rules of a pack with what it loads.</summary>
    public static IEnumerable<RuleDeclaration> RulesOf(Generation generation) => generation.Rules.Where(rule => rule.Name != "everything");

    public static ValueTask<Judgement> Judge(Generation generation, PackCase request) =>
        generation.JudgeAsync(request.Request(), EnforcementMode.Enforce, TestContext.Current.CancellationToken);

    public static void CopyTo(RulesFolder folder)
    {
        foreach (var file in Sources)
        {
            folder.Write("library/packs/" + Path.GetFileName(file), File.ReadAllText(file));
        }
    }
}
