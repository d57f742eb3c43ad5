using System.Buffers.Binary;

namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>
/// What goes between the program and its compile child: a byte for the kind, a number for the script, the length, the content.
/// The program sends <see cref="Source"/> for each script and <see cref="Go"/> with the options; the child answers each script with
/// <see cref="Started"/> and <see cref="Outcome"/>, in any order, and ends. <see cref="WarmUp"/> may come before all that: it asks the child to
/// get the compiler ready.
/// </summary>
internal static class Frames
{
    public const byte Source = 1;
    public const byte Go = 2;
    public const byte Started = 3;
    public const byte Outcome = 4;
    public const byte WarmUp = 5;

    private const int HeaderLength = 9;

    /// <summary>More than any script compiles to: a length above it means that something else wrote into the stream.</summary>
    private const int LongestContent = 256 << 20;

    public static void Write(Stream stream, byte kind, int index, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], index);
        BinaryPrimitives.WriteInt32LittleEndian(header[5..], content.Length);
        stream.Write(header);
        stream.Write(content);
        stream.Flush();
    }

    /// <returns>Null where the stream ends.</returns>
    /// <exception cref="IOException">The stream ends inside a frame, or holds none.</exception>
    public static (byte Kind, int Index, byte[] Content)? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (length == 0)
        {
            return null;
        }

        var (index, size) = (BinaryPrimitives.ReadInt32LittleEndian(header[1..]), BinaryPrimitives.ReadInt32LittleEndian(header[5..]));
        if (length < HeaderLength || index < 0 || size is < 0 or > LongestContent)
        {
            throw new IOException("not a frame");
        }

        var content = new byte[size];
        stream.ReadExactly(content);
        return (header[0], index, content);
    }
}
