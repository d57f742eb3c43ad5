using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Gives the compiler the loaded files as they were read with the snapshot: it never touches the disk, so nothing outside the rules
/// folder can be reached and what is compiled is what was hashed.
/// </summary>
internal sealed class SnapshotResolver(ScriptSource source) : SourceReferenceResolver
{
    public override string NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath) =>
        RulePath.TryResolve(path, baseFilePath ?? "", out var resolved) && Find(resolved) is not null ? resolved : null;

    public override Stream OpenRead(string resolvedPath) => new MemoryStream(Encoding.UTF8.GetBytes(Text(resolvedPath)));

    public override SourceText ReadText(string resolvedPath) => SourceText.From(Text(resolvedPath), Encoding.UTF8);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => source.Hash.GetHashCode(StringComparison.Ordinal);

    private string Text(string path) => Find(path)?.Text ?? throw new FileNotFoundException("not in the snapshot", path);

    private SourceFile? Find(string path) => source.Loaded.Prepend(source.Root).FirstOrDefault(file => file.Path == path);
}
