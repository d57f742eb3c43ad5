using System.Text;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Changes inputs a little: bytes, ranges, pieces of other inputs, and tokens that parsers tend to stumble over.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            "/", "//", "/../", "/./", "..", ".", "%2f", "%2F", "%2e", "%00", "%ff", "%25", "%", "%zz", "+", "&", "=", ";", "?", "#", "@", ":", ",", "|",
            "\0", "\r\n", "\r\n\r\n", "\n", "\t", " ", "\"", "\\", "\\u0000", "\\ud800", "\\u017f", "\\u212a", "\u017f", "\u212a", "{", "}", "[", "]", "{}", "[]",
            "null", "true", "-0", "0", "1", "1.0", "1e3", "99999999999999999999", "ro", "shared", "/v1.44", "latest", "localhost", "docker.io/", "sha256:",
            "0123456789abcdef0123456789abcdef", "HostConfig", "Privileged", "privileged", "Mounts", "Type", "bind", "Source", "{{", "A", "\u00e9", "\ud83d\ude00",
            "0\r\n", "f\r\n", "Content-Length: 1", "Transfer-Encoding: chunked", "HTTP/1.1 200",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80],
    ];

    public byte[] Mutate(IReadOnlyList<byte[]> pool)
    {
        var input = pool[random.Next(pool.Count)].ToList();
        for (var i = 1 + random.Next(4); i > 0; i--)
        {
            Change(input, pool);
        }

        return [.. input.Take(4096)];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> pool)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(random.Next(12), input.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] = (byte)random.Next(256);
                break;
            case 1 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, input.Slice(at, length));
                break;
            case 4:
                var other = pool[random.Next(pool.Count)];
                var start = random.Next(other.Length + 1);
                input.InsertRange(at, other[start..Math.Min(other.Length, start + random.Next(24))]);
                break;
            case 5:
                input.RemoveRange(at, length);
                goto default;
            default:
                input.InsertRange(at, s_tokens[random.Next(s_tokens.Length)]);
                break;
        }
    }
}
