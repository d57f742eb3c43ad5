using System.Net;
using System.Text;
using ScriptProxy.Forward;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Forward;

public sealed class EngineFactsTests
{
    [Fact]
    public void Of_an_engines_answer_reads_its_versions()
    {
        using var response = Answer(HttpStatusCode.OK, ("Server", "Docker/29.7.2 (linux)"), ("Api-Version", "1.55"));

        var facts = EngineFacts.Of(response, """{"Version":"29.7.2","ApiVersion":"1.55","MinAPIVersion":"1.40"}"""u8);

        Assert.Equal(new EngineFacts(new ApiVersion(1, 55), new ApiVersion(1, 40), "29.7.2", false), facts);
    }

    [Fact]
    public void Of_podmans_answer_says_so()
    {
        using var response = Answer(HttpStatusCode.OK, ("Server", "Libpod/5.4.0 (linux)"), ("Libpod-API-Version", "5.4.0"), ("Api-Version", "1.41"));

        var facts = EngineFacts.Of(response, """{"Version":"5.4.0","ApiVersion":"1.41","MinAPIVersion":"1.24"}"""u8);

        Assert.Equal(new EngineFacts(new ApiVersion(1, 41), new ApiVersion(1, 24), "5.4.0", true), facts);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, """{"message":"not allowed","ApiVersion":"9.9"}""")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, """{"ApiVersion":1.44,"Version":null}""")]
    [InlineData(HttpStatusCode.OK, """{"ApiVersion":"newest"}""")]
    public void Of_an_answer_without_a_usable_body_reads_the_headers(HttpStatusCode status, string body)
    {
        using var response = Answer(status, ("Server", "Docker/28.5.1 (linux)"), ("Api-Version", "1.51"));

        Assert.Equal(new EngineFacts(new ApiVersion(1, 51), null, "28.5.1", false), EngineFacts.Of(response, Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void Of_an_answer_that_tells_nothing_is_none()
    {
        using var response = Answer(HttpStatusCode.NotFound, ("Server", "nginx"));

        Assert.Equal(EngineFacts.None, EngineFacts.Of(response, "<html>"u8));
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status);
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return response;
    }
}
