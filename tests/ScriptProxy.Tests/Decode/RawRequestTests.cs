using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Decode;

public sealed class RawRequestTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "/v1.41/containers/json?all=1", "", "")]
    [InlineData("GET", "/containers/a%20b/json", "", "")]
    [InlineData("HEAD", "/_ping", "", "")]
    [InlineData("GET", "/no/such/thing", "", "")]
    [InlineData("GET", "/containers//json", "", "")]
    [InlineData("GET", "/containers/%zz/json", "", "")]
    [InlineData("get", "/containers/json", "", "")]
    [InlineData("GET", "/v1.12/containers/json", "", "")]
    [InlineData("GET", "/v1.999/containers/json", "", "")]
    [InlineData("GET", "/containers/json?all=1&all=0", "", "")]
    [InlineData("GET", "/containers/json", "", "Upgrade: tcp")]
    [InlineData("POST", "/containers/create?name=web", """{"Image":"a","HostConfig":{"Privileged":true}}""", "Content-Type: application/json")]
    [InlineData("POST", "/containers/create", """{"Image":"a"}""", "Content-Type: text/plain")]
    [InlineData("POST", "/containers/create", """{"Image":"a"}""", "")]
    [InlineData("POST", "/containers/create", """{"Image":"a","image":"b"}""", "Content-Type: application/json")]
    [InlineData("POST", "/containers/create", """{"Image":""", "Content-Type: application/json")]
    [InlineData("POST", "/containers/create", "", "Content-Type: application/json")]
    [InlineData("POST", "/containers/web/start", "{}", "Content-Type: application/json")]
    [InlineData("POST", "/build?t=a", "no tar", "Content-Type: application/x-tar")]
    [InlineData("POST", "/images/create?fromImage=a", "", "X-Registry-Auth: e30=")]
    [InlineData("POST", "/images/create?fromImage=a", "", "X-Registry-Auth: ???")]
    public async Task DecodeAsync_ofARequestWrittenDown_isWhatTheWireGives(string method, string target, string body, string header)
    {
        var wire = await FromWire(method, target, body, header);
        var offline = await Offline(method, target, Encoding.UTF8.GetBytes(body), Headers(header));

        Assert.Equal(wire.Refusal, offline.Refusal);
        Assert.Equal(Facts(wire.Request), Facts(offline.Request));
    }

    [Fact]
    public async Task DecodeAsync_aJsonBodyOverTheLimit_isRefusedOffline()
    {
        var body = Encoding.UTF8.GetBytes("{\"Image\":\"" + new string('a', Refusal.MaxJsonBody) + "\"}");

        var result = await Offline("POST", "/containers/create", body, Headers("Content-Type: application/json"));

        Assert.Equal((413, "SP1004"), (result.Refusal?.Status, result.Refusal?.Code));
    }

    [Fact]
    public async Task DecodeAsync_offline_takesTimeClientAndVersionFromTheCaller()
    {
        var result = await Offline("GET", "/info", default, Headers(""));

        Assert.Equal(Now, result.Request!.Now);
        Assert.Equal("ci", result.Request.Client.Listener);
        Assert.Equal("1.44", result.Request.EffectiveApiVersion.ToString());
        Assert.Equal("0badcafe", result.Request.Id);
    }

    private static string? Facts(DockerRequest? request)
    {
        if (request is null)
        {
            return null;
        }

        var body = new System.Buffers.ArrayBufferWriter<byte>();
        request.WriteBody(body);
        return $"{request.Operation} {request.Method} {request.Path} {request.ApiVersion} {request.Target} ?{request.Query} "
            + $"{Encoding.UTF8.GetString(body.WrittenSpan)} {request.RegistryHeader?.Value} {string.Join(' ', request.UnknownFields)}";
    }

    private static HeaderDictionary Headers(string header)
    {
        var headers = new HeaderDictionary();
        if (header.Length > 0)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            headers[header[..colon]] = header[(colon + 2)..];
        }

        return headers;
    }

    private static async Task<DecodeResult> Offline(string method, string target, ReadOnlyMemory<byte> body, IHeaderDictionary headers) =>
        await Decoder().DecodeAsync(
            new RawRequest(method, target, headers, body),
            new Client { Listener = "ci" },
            NoEngine.Instance,
            new ApiVersion(1, 44),
            Now,
            "0badcafe",
            TestContext.Current.CancellationToken);

    private static async Task<DecodeResult> FromWire(string method, string target, string body, string header)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(body.Length > 0));
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        foreach (var (name, value) in Headers(header))
        {
            context.Request.Headers[name] = value;
        }

        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await Decoder().DecodeAsync(
            context, new Client { Listener = "ci" }, NoEngine.Instance, new ApiVersion(1, 44), "0badcafe", TestContext.Current.CancellationToken);
    }

    private static RequestDecoder Decoder() => new(Router.Instance, new ApiVersion(1, 40), TimeProvider.System);

    private sealed class BodyDetection(bool canHaveBody) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => canHaveBody;
    }
}
