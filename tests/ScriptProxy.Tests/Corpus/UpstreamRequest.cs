using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>One request as the engine received it.</summary>
/// <param name="Head">The head with its empty line, as Latin-1 text.</param>
/// <param name="Body">The body without its framing.</param>
internal sealed record UpstreamRequest(string Head, byte[] Body)
{
    public string Method => Head.Split(' ', 2)[0];

    /// <summary>Method and target: <c>POST /v1.41/containers/create</c>.</summary>
    public string MethodAndTarget => string.Join(' ', Head.Split("\r\n", 2)[0].Split(' ').SkipLast(1));

    public string Target => Head.Split(' ', 3)[1];

    /// <summary>The header lines, without the request line.</summary>
    public string[] HeaderLines => Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];

    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>The names of all headers, in alphabetical order: <c>Content-Length, Host</c>.</summary>
    public string HeaderNames =>
        string.Join(", ", HeaderLines.Select(static line => line.Split(':')[0]).Order(StringComparer.OrdinalIgnoreCase));
}
