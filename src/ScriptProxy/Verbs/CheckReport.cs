using ScriptProxy.Scripting;

namespace ScriptProxy.Verbs;

/// <summary>What <c>check</c> found.</summary>
internal sealed record CheckReport
{
    /// <summary>The rules folder, as a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>How many files were read, loaded ones included.</summary>
    public required int Files { get; init; }

    /// <summary>How many rules they declare; 0 when they cannot be loaded.</summary>
    public required int Rules { get; init; }

    /// <summary>True when <c>run</c> would take the rules.</summary>
    public required bool IsLoadable { get; init; }

    public required IReadOnlyList<ScriptDiagnostic> Diagnostics { get; init; }

    public int Errors => Diagnostics.Count(static diagnostic => diagnostic.IsError);

    public int Warnings => Diagnostics.Count - Errors;

    public int ExitCode =>
        !IsLoadable ? Verbs.ExitCode.Unusable
        : Files == 0 ? Verbs.ExitCode.NothingRan
        : Errors > 0 ? Verbs.ExitCode.Negative
        : Verbs.ExitCode.Success;

    /// <summary>The folder that <see cref="PathOf"/> is relative to: the current one when the rules are below it.</summary>
    public string Base
    {
        get
        {
            var current = Directory.GetCurrentDirectory();
            var relative = Path.GetRelativePath(current, Folder);
            return Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".." ? Folder : current;
        }
    }

    /// <summary>Where a diagnostic's file is, relative to <see cref="Base"/>, with slashes.</summary>
    public string PathOf(ScriptDiagnostic diagnostic) =>
        Path.GetRelativePath(Base, Path.Combine(Folder, diagnostic.File)).Replace(Path.DirectorySeparatorChar, '/');
}
