using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace ScriptProxy.Forward;

/// <summary>
/// Writes a request head, and behind it a body that is in memory, into one pooled buffer. Framing headers are ours alone: whatever the
/// message carries under these names is left out, so that no header can contradict the body that follows.
/// </summary>
internal sealed class RequestHeadWriter : IDisposable
{
    // Above this a body is not copied behind its head but sent after it.
    private const int InlineBodyLimit = 64 * 1024;

    private static readonly SearchValues<char> _targetCharacters = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7F - 0x21).Select(static i => (char)i)]);

    private static readonly SearchValues<char> _forbiddenInValue = SearchValues.Create("\r\n\0");

    private byte[] _buffer;
    private int _length;

    private RequestHeadWriter(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The head, with the body when <see cref="HasBody"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public bool HasBody { get; private set; }

    /// <exception cref="ArgumentException">Target, method or a header has a character that would end the line.</exception>
    public static RequestHeadWriter Write(HttpRequestMessage request, EngineCall call)
    {
        var writer = new RequestHeadWriter(2048);
        try
        {
            writer.WriteAll(request, call);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Release();
        _buffer = [];
    }

    private static bool IsOurs(string name) => name.Length switch
    {
        2 => name.Equals("TE", StringComparison.OrdinalIgnoreCase),
        4 => name.Equals("Host", StringComparison.OrdinalIgnoreCase),
        6 => name.Equals("Expect", StringComparison.OrdinalIgnoreCase),
        7 => name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase),
        10 => name.Equals("Connection", StringComparison.OrdinalIgnoreCase),
        14 => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase),
        17 => name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private void WriteAll(HttpRequestMessage request, EngineCall call)
    {
        if (call.Target.Length == 0 || call.Target.AsSpan().ContainsAnyExcept(_targetCharacters))
        {
            throw new ArgumentException("the request target has a character that does not belong on a request line");
        }

        Append(request.Method.Method);
        Append(" ");
        Append(call.Target);
        Append(" HTTP/1.1\r\nHost: docker\r\n");
        if (call.ClientHeaders is { } headers)
        {
            RequestHeaders.Write(headers, call, this);
        }

        foreach (var (name, values) in request.Headers.NonValidated)
        {
            AppendHeader(name, values);
        }

        if (call.Upgrade is not null)
        {
            AppendHeader("Connection", "Upgrade");
            AppendHeader("Upgrade", call.Upgrade);
        }

        if (call.ClientBody is { } body)
        {
            AppendHeader("Content-Type", body.Type);
            Append(body.Length is { } length
                ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n")
                : "Transfer-Encoding: chunked\r\n\r\n");
            return;
        }

        AppendBody(request.Method, call.Body);
    }

    private void AppendBody(HttpMethod method, ReadOnlyMemory<byte> body)
    {
        if (!body.IsEmpty)
        {
            Append(string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n"));
        }
        else if (method == HttpMethod.Post || method == HttpMethod.Put)
        {
            Append("Content-Length: 0\r\n");
        }

        Append("\r\n");
        HasBody = body.Length <= InlineBodyLimit;
        if (HasBody)
        {
            Reserve(body.Length);
            body.Span.CopyTo(_buffer.AsSpan(_length));
            _length += body.Length;
        }
    }

    private void AppendHeader(string name, HeaderStringValues values)
    {
        if (IsOurs(name))
        {
            return;
        }

        foreach (var value in values)
        {
            AppendHeader(name, value);
        }
    }

    /// <exception cref="ArgumentException">The value has a character that would end the line.</exception>
    public void AppendHeader(string name, string value)
    {
        if (value.AsSpan().ContainsAny(_forbiddenInValue))
        {
            throw new ArgumentException($"the header {name} has a character that would end its line");
        }

        Append(name);
        Append(": ");
        Append(value);
        Append("\r\n");
    }

    private void Append(string text)
    {
        Reserve(text.Length);
        _length += Encoding.Latin1.GetBytes(text, _buffer.AsSpan(_length));
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Release();
        _buffer = larger;
    }

    /// <summary>Heads carry registry passwords, and bodies other secrets: none is left behind in the pool.</summary>
    private void Release()
    {
        _buffer.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}
