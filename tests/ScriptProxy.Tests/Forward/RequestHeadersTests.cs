using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class RequestHeadersTests
{
    [Theory]
    [InlineData("application/x-tar", "application/x-tar")]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    [InlineData("application/x-www-form-urlencoded", "application/x-tar")]
    [InlineData("Application/X-WWW-Form-Urlencoded ; a=b", "application/x-tar")]
    [InlineData("multipart/form-data; boundary=x", "application/x-tar")]
    [InlineData("application/x-tar, application/x-www-form-urlencoded", "application/x-tar")]
    [InlineData("nonsense", "application/x-tar")]
    [InlineData("", "application/x-tar")]
    public void StreamType_given_isNeverAForm(string given, string expected) => Assert.Equal(expected, RequestHeaders.StreamType([given]));

    [Fact]
    public void StreamType_severalOrNone_isTar()
    {
        Assert.Equal("application/x-tar", RequestHeaders.StreamType(["text/plain", "text/plain"]));
        Assert.Equal("application/x-tar", RequestHeaders.StreamType([]));
    }

    [Theory]
    [InlineData("/a b")]
    [InlineData("/a\r\nX: 1")]
    [InlineData("/\u00e9")]
    [InlineData("")]
    public void Write_targetThatWouldBreakTheLine_throws(string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://engine/");
        Assert.Throws<ArgumentException>(() => RequestHeadWriter.Write(request, new EngineCall { Target = target }));
    }
}
