using System.Text;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class ResponseHeadTests
{
    [Fact]
    public void Parse_ordinaryHead_keepsEverything()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nX-A: 1\r\nX-A:  2 \r\nContent-Length: 3\r\n\r\n");
        Assert.Equal((200, "OK", 3L, false), (head.Status, head.Reason, head.ContentLength ?? -1, head.IsLast));
        Assert.Equal(["1", "2"], head.Headers.Where(static h => h.Key == "X-A").Select(static h => h.Value));
    }

    [Fact]
    public void Parse_lengthAndChunked_chunkedDecides()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n");
        Assert.True(head.IsChunked);
        Assert.Null(head.ContentLength);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n\r\n", true)]
    [InlineData("HTTP/1.1 101 UPGRADED\r\n\r\n", true)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\nContent-Length: 2\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\nTransfer-Encoding: chunked\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", false)]
    public void IsRawStream_head_onlyWhereHttpHasEnded(string text, bool expected) => Assert.Equal(expected, Parse(text).IsRawStream);

    [Theory]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX : 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: 1\r\n folded\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\nY: b\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")]
    public void Parse_oddHead_throws(string text) => Assert.Throws<EngineAnswerException>(() => Parse(text));

    private static ResponseHead Parse(string text) => ResponseHead.Parse(Encoding.Latin1.GetBytes(text));
}
