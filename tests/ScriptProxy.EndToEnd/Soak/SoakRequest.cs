using System.Globalization;
using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>One request of the soak. Number and kind say what the engine answers, so each end knows what the other has to see.</summary>
internal sealed record SoakRequest(string Mark, int Number, SoakKind Kind)
{
    private const string HostAndJson = " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n";

    public string Method => Kind switch
    {
        SoakKind.Head => "HEAD",
        SoakKind.Upload => "PUT",
        SoakKind.Create or SoakKind.Wait or SoakKind.Session => "POST",
        _ => "GET",
    };

    /// <summary>What is sent, with the body where there is one.</summary>
    public string Text => Kind switch
    {
        SoakKind.Upload => $"{Line("archive?path=%2F")}Transfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat(HttpText.Chunk(Body), 4)) + HttpText.LastChunk,
        SoakKind.Create => $"POST /v1.41/containers/create?name={Name}{HostAndJson}Content-Length: {Json.Length}\r\n\r\n{Json}",
        SoakKind.Wait => $"{Line("wait")}Content-Length: 0\r\n\r\n",
        SoakKind.Session => $"POST /v1.41/exec/{Name}/start{HostAndJson}Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 2\r\n\r\n{{}}",
        SoakKind.Export or SoakKind.Cut => $"{Line("export")}\r\n",
        SoakKind.Head => $"{Line("archive?path=%2F")}\r\n",
        _ => $"{Line("json")}\r\n",
    };

    /// <summary>The body of the answer, and of an upload: different for every request, some short, some of several blocks.</summary>
    public string Body { get; } = string.Concat(Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $"({Number})"), 1 + (Number % 7 * 1500)));

    private string Name => string.Create(CultureInfo.InvariantCulture, $"{Mark}-{(int)Kind}-{Number}");

    private string Json => $$$"""{"Image":"{{{Name}}}","Labels":{"a":"{{{Body}}}"}}""";

    /// <summary>Reads it off the target at the engine.</summary>
    public static SoakRequest Of(EngineRequest request)
    {
        var at = request.Head.IndexOf("check", StringComparison.Ordinal);
        var parts = request.Head[at..].Split('-', 3);
        var digits = string.Concat(parts[2].TakeWhile(char.IsAsciiDigit));
        return new SoakRequest(
            parts[0], int.Parse(digits, CultureInfo.InvariantCulture), (SoakKind)int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private string Line(string what) => $"{Method} /v1.41/containers/{Name}/{what}{HostAndJson}";
}
