using System.Buffers;
using ScriptProxy.Sdk;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Serialises bodies in a buffer that each thread keeps for the next one. Bodies carry secrets (environment, registry passwords), so the
/// buffer is cleared after every use, and a large one is not kept.
/// </summary>
internal static class CanonicalBody
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>The canonical body in an array of its own; empty when the operation has none.</summary>
    public static ReadOnlyMemory<byte> Of(DockerRequest request)
    {
        if (request.BodyObject is null)
        {
            return default;
        }

        var buffer = Write(request);
        var body = buffer.WrittenSpan.ToArray();
        Release(buffer);
        return body;
    }

    /// <summary>True when the canonical body is this one.</summary>
    public static bool IsEqual(DockerRequest request, ReadOnlySpan<byte> body)
    {
        if (request.BodyObject is null)
        {
            return body.IsEmpty;
        }

        var buffer = Write(request);
        var isEqual = buffer.WrittenSpan.SequenceEqual(body);
        Release(buffer);
        return isEqual;
    }

    private static ArrayBufferWriter<byte> Write(DockerRequest request)
    {
        var buffer = s_buffer ?? new ArrayBufferWriter<byte>(4096);

        // Taken away while it is in use: what goes wrong in the middle must not leave half a body to the next request.
        s_buffer = null;
        request.WriteBody(buffer);
        return buffer;
    }

    private static void Release(ArrayBufferWriter<byte> buffer)
    {
        buffer.Clear();
        s_buffer = buffer.Capacity <= LargestKept ? buffer : null;
    }
}
