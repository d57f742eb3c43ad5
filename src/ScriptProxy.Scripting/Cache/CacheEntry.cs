using System.Buffers.Binary;
using System.Text;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Scripting.Cache;

/// <summary>
/// The content of a cache file: a mark, its own key, the length and SHA-256 of the rest, the compiled script. A file that is cut off,
/// damaged or renamed reads as nothing. The checksum finds accidents; who may write is the business of <see cref="CacheFolder"/>.
/// </summary>
internal static class CacheEntry
{
    private const int KeyLength = 64;
    private const int HeaderLength = 4 + KeyLength + 4 + ContentHash.Bytes;

    private static ReadOnlySpan<byte> Mark => "SPc1"u8;

    public static byte[] ToBytes(string key, CompileOutcome.Compiled compiled)
    {
        var content = ScriptBytes.Of(compiled);
        var bytes = new byte[HeaderLength + content.Length];
        var header = bytes.AsSpan();
        Mark.CopyTo(header);
        Encoding.ASCII.GetBytes(key, header[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[(4 + KeyLength)..], content.Length);
        ContentHash.Of(content).CopyTo(header[(8 + KeyLength)..]);
        content.CopyTo(header[HeaderLength..]);
        return bytes;
    }

    public static CompileOutcome.Compiled? Read(string key, byte[] bytes)
    {
        var header = bytes.AsSpan();
        if (header.Length < HeaderLength
            || !header.StartsWith(Mark)
            || Encoding.ASCII.GetString(header.Slice(4, KeyLength)) != key
            || BinaryPrimitives.ReadInt32LittleEndian(header[(4 + KeyLength)..]) != header.Length - HeaderLength)
        {
            return null;
        }

        var content = bytes[HeaderLength..];
        return ContentHash.Of(content).AsSpan().SequenceEqual(header.Slice(8 + KeyLength, ContentHash.Bytes))
            ? ScriptBytes.ToOutcome(content) as CompileOutcome.Compiled
            : null;
    }
}
