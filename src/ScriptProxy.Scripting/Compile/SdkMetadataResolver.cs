using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Resolves <c>#r</c> to the SDK this program runs with, whichever file or package of that name the line means for an editor. Nothing else
/// resolves, and nothing is read from disk: a rule file cannot bring assemblies of its own.
/// </summary>
internal sealed class SdkMetadataResolver : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => false;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        SdkReference.Is(reference)
            ? [.. ScriptReferences.For([]).OfType<PortableExecutableReference>().Where(static known => known.Display == SdkReference.Name)]
            : [];

    public override bool Equals(object? other) => other is SdkMetadataResolver;

    public override int GetHashCode() => 1;
}
