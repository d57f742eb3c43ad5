using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ScriptProxy.Scripting.Compile;

/// <summary>Resolves nothing: a rule file cannot bring assemblies of its own.</summary>
internal sealed class RefusingMetadataResolver : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => false;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => other is RefusingMetadataResolver;

    public override int GetHashCode() => 1;
}
