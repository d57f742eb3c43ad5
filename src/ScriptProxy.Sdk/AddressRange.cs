using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ScriptProxy.Sdk;

/// <summary>Addresses that begin with the same bits: what <c>10.0.0.0/8</c> or <c>fd00::1</c> stands for.</summary>
internal readonly record struct AddressRange
{
    private readonly UInt128 _first;
    private readonly UInt128 _mask;
    private readonly bool _isVersion6;

    private AddressRange(UInt128 first, UInt128 mask, bool isVersion6)
    {
        _first = first;
        _mask = mask;
        _isVersion6 = isVersion6;
    }

    /// <returns>Null, or why the text is no range.</returns>
    public static string? TryParse(string text, out AddressRange range)
    {
        range = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var written = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(written, out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && written.Count(static c => c == '.') != 3))
        {
            // 10.1 is 10.0.0.1 to the parser, which nobody means.
            return $"\"{text}\" is no network: write 10.0.0.0/8, 192.168.1.7 or fd00::/8";
        }

        var isVersion6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (isVersion6 && address.IsIPv4MappedToIPv6)
        {
            return $"\"{text}\": write the IPv4 address itself, {address.MapToIPv4()}; it is compared as such";
        }

        var bits = isVersion6 ? 128 : 32;
        var length = bits;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bits))
        {
            return $"\"{text}\": behind the slash belongs a number of bits from 0 to {bits}";
        }

        var mask = length == 0 ? UInt128.Zero : UInt128.MaxValue << (bits - length);
        var first = BitsOf(address);
        if ((first & ~(mask & All(bits))) != 0)
        {
            return $"\"{text}\" has bits behind its first {length}: write {written}/{bits} for the one address, or the first address of the network";
        }

        range = new AddressRange(first, mask & All(bits), isVersion6);
        return null;
    }

    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 == _isVersion6 && (BitsOf(plain) & _mask) == _first;
    }

    private static UInt128 All(int bits) => bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;

    private static UInt128 BitsOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var count);
        return count == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
