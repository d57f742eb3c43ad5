using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Load;

/// <summary>The rules folder as it was read at one moment.</summary>
internal sealed class FolderSnapshot
{
    public FolderSnapshot(IReadOnlyList<ScriptSource> scripts, IReadOnlyList<ScriptSource> tests, IReadOnlyList<ScriptDiagnostic> problems)
    {
        Scripts = scripts;
        Tests = tests;
        Problems = problems;
        var text = string.Concat(scripts.Concat(tests).Select(static script => $"{script.Hash}{script.Scope}\n")) + string.Concat(problems.Select(static problem => problem + "\n"));
        Hash = ContentHash.Of(text);
    }

    /// <summary>The live scripts. Rules go by path, ordinal.</summary>
    public IReadOnlyList<ScriptSource> Scripts { get; }

    /// <summary>Those of the rules folder, which its tests are about; the others are presets.</summary>
    public IReadOnlyList<ScriptSource> OfFolder => [.. Scripts.Where(static script => script.Scope is null)];

    /// <summary>The test files that were asked for, in the order they are run.</summary>
    public IReadOnlyList<ScriptSource> Tests { get; }

    /// <summary>Why the folder as a whole cannot be used; problems of a script are with the script.</summary>
    public IReadOnlyList<ScriptDiagnostic> Problems { get; }

    /// <summary>Equal for equal contents.</summary>
    public string Hash { get; }

    /// <summary>Both together.</summary>
    public FolderSnapshot With(FolderSnapshot other) =>
        new([.. Scripts, .. other.Scripts], [.. Tests, .. other.Tests], [.. Problems, .. other.Problems]);

    /// <summary>Every source, loaded ones included; some more than once.</summary>
    public IEnumerable<SourceFile> Sources => Scripts.SelectMany(static script => script.Loaded.Prepend(script.Root));

    /// <summary>Every file, loaded ones included, by path.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Sources
            .Select(static file => file.Path)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
