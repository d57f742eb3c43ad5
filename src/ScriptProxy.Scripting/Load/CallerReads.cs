using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// Finds out whether a compiled script can read <c>Client.Container</c>, in its own text or that of what it loads. A call is listed in
/// the metadata of the assembly however it is written, patterns included, and scripts have no reflection.
/// </summary>
internal static class CallerReads
{
    private const string Getter = "get_" + nameof(Client.Container);

    /// <remarks>
    /// Most scripts have no such names, and then what reads metadata need not even be loaded. Names in it end in a zero, and one that is the
    /// end of another may share its bytes.
    /// </remarks>
    public static bool In(byte[] assembly) =>
        assembly.AsSpan().IndexOf("get_Container\0"u8) >= 0 && assembly.AsSpan().IndexOf("Client\0"u8) >= 0 && IsReferredTo(assembly);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsReferredTo(byte[] assembly)
    {
        using var file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (metadata.StringComparer.Equals(member.Name, Getter)
                && member.Parent.Kind == HandleKind.TypeReference
                && IsClient(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsClient(MetadataReader metadata, TypeReference type) =>
        metadata.StringComparer.Equals(type.Name, nameof(Client)) && metadata.StringComparer.Equals(type.Namespace, typeof(Client).Namespace!);
}
