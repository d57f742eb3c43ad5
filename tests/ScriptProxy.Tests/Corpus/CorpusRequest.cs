using System.Globalization;
using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>The request of a case as the bytes that go on the wire.</summary>
internal sealed class CorpusRequest
{
    private CorpusRequest(string method, byte[] bytes, bool isVerbatim)
    {
        Method = method;
        Bytes = bytes;
        IsVerbatim = isVerbatim;
    }

    public string Method { get; }

    public byte[] Bytes { get; }

    /// <summary>True when nothing was added: the bytes may be no request at all, or several.</summary>
    public bool IsVerbatim { get; }

    /// <summary>A whole request with the framing it has.</summary>
    public static CorpusRequest OfBytes(string method, byte[] bytes) => new(method, bytes, isVerbatim: false);

    public static CorpusRequest Parse(string text, bool verbatim)
    {
        text = text.EndsWith('\n') ? text[..^1] : text;
        var method = text.Split(' ', 2)[0];
        if (verbatim)
        {
            return new CorpusRequest(method, Raw(text.Replace("\n", "\r\n", StringComparison.Ordinal)), isVerbatim: true);
        }

        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text.TrimEnd('\n') : text[..end]).Split('\n').ToList();
        var body = Raw(end < 0 ? "" : text[(end + 2)..]);
        if (!Has(head, "Host"))
        {
            head.Add("Host: docker");
        }

        var isChunked = Has(head, "Transfer-Encoding");
        if (body.Length > 0 && !isChunked && !Has(head, "Content-Length"))
        {
            head.Add(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"));
        }

        byte[] framed = isChunked
            ? [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body.Length:x}\r\n")), .. body, .. "\r\n0\r\n\r\n"u8]
            : body;
        return new CorpusRequest(method, [.. Raw(string.Join("\r\n", head) + "\r\n\r\n"), .. framed], isVerbatim: false);
    }

    private static bool Has(List<string> head, string name) =>
        head.Exists(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>UTF-8, but <c>«FF FE»</c> stands for these bytes and <c>«20*5000»</c> for one byte that often.</summary>
    private static byte[] Raw(string text)
    {
        var bytes = new MemoryStream();
        var rest = text.AsSpan();
        for (var open = rest.IndexOf('«'); open >= 0; open = rest.IndexOf('«'))
        {
            bytes.Write(Encoding.UTF8.GetBytes(rest[..open].ToString()));
            rest = rest[(open + 1)..];
            var close = rest.IndexOf('»');
            bytes.Write(Hexadecimal(rest[..close].ToString()));
            rest = rest[(close + 1)..];
        }

        bytes.Write(Encoding.UTF8.GetBytes(rest.ToString()));
        return bytes.ToArray();
    }

    private static byte[] Hexadecimal(string text)
    {
        var times = text.Split('*');
        var once = Convert.FromHexString(times[0].Replace(" ", "", StringComparison.Ordinal));
        var count = times.Length == 1 ? 1 : int.Parse(times[1], CultureInfo.InvariantCulture);
        var all = new byte[once.Length * count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = once[i % once.Length];
        }

        return all;
    }
}
