using System.Text;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>Heads of answers: nothing is thrown but what the parser declares, and nothing gets through that would end a header line.</summary>
internal sealed class ResponseHeadFuzz : FuzzTarget
{
    public override string Name => "response-head";

    protected override bool HasLineEnds => true;

    public override string Check(byte[] input)
    {
        var end = input.AsSpan().IndexOf("\r\n\r\n"u8);
        ResponseHead head;
        try
        {
            head = ResponseHead.Parse(end < 0 ? [.. input, .. "\r\n\r\n"u8] : input.AsSpan(0, end + 4));
        }
        catch (EngineAnswerException refusal)
        {
            return refusal.Message;
        }

        Assert.InRange(head.Status, 100, 999);
        Assert.False(head.IsChunked && head.ContentLength is not null, "two framings");
        foreach (var (name, value) in head.Headers)
        {
            Assert.True(name.Length > 0 && !name.Any(static c => c is <= ' ' or ':' or >= '\x7f'), "a name that is no token");
            Assert.False(value.AsSpan().ContainsAny('\r', '\n', '\0'), "a value with a line end");
        }

        return $"{head.Status} {head.IsChunked} {head.ContentLength is null} {head.IsLast} {head.IsRawStream} {Encoding.Latin1.GetString(input).Contains("HTTP/1.0", StringComparison.Ordinal)}";
    }
}
