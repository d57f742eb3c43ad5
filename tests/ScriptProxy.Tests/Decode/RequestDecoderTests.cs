using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Decode;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Decode;

public sealed class RequestDecoderTests
{
    [Fact]
    public async Task DecodeAsync_container_create_is_bound_to_its_class()
    {
        var result = await Decode("POST", "/v1.41/containers/create?name=web", """{"Image":"alpine","HostConfig":{"Privileged":true}}""");

        var request = Assert.IsType<ContainerCreate>(result.Request);
        Assert.Equal("Containers.Create", request.Operation.Name);
        Assert.Equal(new ApiVersion(1, 41), request.ApiVersion);
        Assert.Equal("web", request.Query.Name);
        Assert.Equal("alpine", request.Body.Image);
        Assert.True(request.Body.HostConfig.Privileged);
    }

    [Theory]
    [InlineData("head", "/_ping")]
    [InlineData("Get", "/_ping")]
    [InlineData("deletE", "/containers/web")]
    [InlineData("purge", "/unknown")]
    public async Task DecodeAsync_a_method_with_small_letters_is_refused(string method, string target)
    {
        var result = await Decode(method, target);

        Assert.Equal((400, "SP1001"), (result.Refusal?.Status, result.Refusal?.Code));
    }

    [Theory]
    [InlineData("/v1.57/containers/json")]
    [InlineData("/v1.56.1/containers/json")]
    [InlineData("/v1.99999999999999999999/containers/json")]
    [InlineData("/v2.0/containers/json")]
    public async Task DecodeAsync_a_version_newer_than_the_description_is_an_unknown_operation(string target)
    {
        var result = await Decode("GET", target);

        Assert.Equal(Operations.Unknown, result.Request?.Operation);
        Assert.Empty(result.Request!.Target);
    }

    [Theory]
    [InlineData("/v1.38/containers/json", "1.38")]
    [InlineData("/v1.39.99/containers/json", "1.39")]
    [InlineData("/v1.12/_ping", "1.12")]
    [InlineData("/v1/containers/json", "1.0")]
    [InlineData("/v1..44/containers/json", "1.0")]
    [InlineData("/v0.99/no/such/path", "0.99")]
    public async Task DecodeAsync_a_version_below_the_minimum_is_refused_in_the_daemons_words(string target, string asked)
    {
        var result = await DecodeAt("GET", target, engine: "1.52");

        Assert.Equal((400, "SP1006"), (result.Refusal?.Status, result.Refusal?.Code));
        Assert.StartsWith(
            $"client version {asked} is too old. Minimum supported API version is 1.40, please upgrade your client to a newer version",
            result.Refusal!.Message,
            StringComparison.Ordinal);
        Assert.Contains("COMPOSE_API_VERSION=1.52", result.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(asked == "1.38" || asked == "1.39", result.Refusal.Message.EndsWith($"--min-api-version to {asked}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DecodeAsync_a_version_at_a_lower_minimum_is_served()
    {
        var result = await DecodeAt("GET", "/v1.24/containers/json", minimum: "1.24");

        Assert.Equal(Containers.List, result.Request?.Operation);
    }

    [Theory]
    [InlineData("/containers/json")]
    [InlineData("/v1.44/containers/json")]
    public async Task DecodeAsync_an_engine_below_the_minimum_is_refused_with_what_to_do(string target)
    {
        var result = await DecodeAt("GET", target, minimum: "1.44", engine: "1.41");

        Assert.Equal("SP1006", result.Refusal?.Code);
        Assert.Contains("update the engine or lower --min-api-version to 1.41", result.Refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/info", null, null)]
    [InlineData("/info", "1.41", "1.41")]
    [InlineData("/info", "1.57", "1.56")]
    [InlineData("/v1.40/info", "1.41", "1.40")]
    [InlineData("/v1.44.99/info", "1.57", "1.44")]
    public async Task DecodeAsync_the_effective_version_is_what_the_daemon_will_apply(string target, string? engine, string? expected)
    {
        var result = await DecodeAt("GET", target, engine: engine);

        Assert.Equal(expected, result.Request!.EffectiveApiVersion?.ToString());
        Assert.Equal(Engine.Info, result.Request.Operation);
    }

    [Fact]
    public async Task DecodeAsync_what_is_newer_than_the_description_is_unknown_and_visible()
    {
        var body = await DecodeAt("POST", "/v1.56/containers/create?next=1", """{"Image":"a","HostConfig":{"NextField":true}}""", engine: "1.57");
        var operation = await DecodeAt("POST", "/containers/next-verb", engine: "1.57");

        Assert.Equal(["/HostConfig/NextField", "?next"], body.Request!.UnknownFields);
        Assert.Equal(Operations.Unknown, operation.Request!.Operation);
        Assert.Equal("/containers/next-verb", operation.Request.Path);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"Binds\":[\"/:/host\"],\"Privileged\":true}")]
    public async Task DecodeAsync_a_body_the_operation_does_not_take_is_dropped(string body)
    {
        var result = await Decode("POST", "/containers/web/start", body);

        Assert.True(result.Succeeded);
        Assert.Null(result.Request.BodyObject);
        Assert.Equal("web", result.Request.Target);
    }

    [Fact]
    public async Task DecodeAsync_a_large_body_the_operation_does_not_take_is_refused()
    {
        var result = await Decode("POST", "/containers/web/start", new string(' ', 70_000));

        Assert.Equal((413, "SP1004"), (result.Refusal?.Status, result.Refusal?.Code));
    }

    [Fact]
    public async Task DecodeAsync_a_json_body_over_the_limit_is_refused()
    {
        var result = await Decode("POST", "/containers/create", "{\"Image\":\"" + new string('a', Refusal.MaxJsonBody) + "\"}");

        Assert.Equal((413, "SP1004"), (result.Refusal?.Status, result.Refusal?.Code));
    }

    [Theory]
    [InlineData("DELETE", "/containers/web/")]
    [InlineData("DELETE", "/v1.44/images/")]
    [InlineData("PUT", "/volumes/web/")]
    [InlineData("GET", "/networks/web/")]
    [InlineData("GET", "/containers/json/")]
    public async Task DecodeAsync_a_path_that_ends_in_a_slash_is_refused(string method, string target)
    {
        var result = await Decode(method, target);

        Assert.Equal("SP1001", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("GET", "/networks/", "Networks.List")]
    [InlineData("OPTIONS", "/", "Engine.Options")]
    public async Task DecodeAsync_a_path_that_is_registered_with_its_slash_is_read(string method, string target, string operation)
    {
        var result = await Decode(method, target);

        Assert.Equal(operation, result.Request?.Operation.Name);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("Application/X-WWW-Form-URLEncoded; a")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    public async Task DecodeAsync_content_that_shadows_the_query_is_refused_everywhere(string contentType)
    {
        foreach (var target in new[] { "/images/create?fromImage=a&tag=1", "/build", "/containers/web/kill", "/unknown", "/containers/create" })
        {
            var result = await Decode("POST", target, "fromImage=evil", contentType);

            Assert.Equal("SP1003", result.Refusal?.Code);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json, text/plain")]
    [InlineData("")]
    [InlineData(null)]
    public async Task DecodeAsync_json_under_another_name_is_refused(string? contentType)
    {
        var result = await Decode("POST", "/containers/create", """{"Image":"a"}""", contentType);

        Assert.Equal("SP1003", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    public async Task DecodeAsync_json_as_clients_spell_it_is_read(string contentType)
    {
        var result = await Decode("POST", "/containers/create", """{"Image":"a"}""", contentType);

        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task DecodeAsync_compressed_json_is_refused()
    {
        var result = await Decode("POST", "/containers/create", "{}", headers: ("Content-Encoding", "gzip"));

        Assert.Equal("SP1003", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("GET", "/_ping", "tcp")]
    [InlineData("POST", "/containers/web/start", "h2c")]
    [InlineData("GET", "/containers/json", "websocket")]
    public async Task DecodeAsync_an_upgrade_of_an_operation_that_has_none_is_refused(string method, string target, string protocol)
    {
        var result = await Decode(method, target, headers: ("Upgrade", protocol));

        Assert.Equal("SP1005", result.Refusal?.Code);
    }

    [Fact]
    public async Task DecodeAsync_exec_start_may_upgrade()
    {
        var result = await Decode("POST", "/exec/abc/start", """{"Detach":false,"Tty":false}""", headers: ("Upgrade", "tcp"));

        Assert.IsType<ExecStart>(result.Request);
    }

    [Fact]
    public async Task DecodeAsync_a_stream_body_is_left_for_the_forwarder()
    {
        var context = Context("POST", "/build?t=a", "not a tar", "application/x-tar");

        var result = await Decode(context);

        Assert.True(result.Succeeded);
        Assert.Equal(0, context.Request.Body.Position);
    }

    [Fact]
    public async Task DecodeAsync_a_body_error_keeps_its_own_code()
    {
        var result = await Decode("POST", "/containers/create", """{"HostConfig":{},"hostconfig":{}}""");

        Assert.Equal("SP1102", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("/containers/create")]
    [InlineData("/containers/web/start")]
    public async Task DecodeAsync_a_body_that_breaks_off_is_refused(string target)
    {
        var context = Context("POST", target, "{}");
        context.Request.Body = new BrokenStream();

        var result = await Decode(context);

        Assert.Equal((400, "SP1101"), (result.Refusal?.Status, result.Refusal?.Code));
    }

    [Fact]
    public async Task DecodeAsync_a_body_that_does_not_come_is_refused()
    {
        var time = new FakeTimeProvider();
        var context = Context("POST", "/containers/create", "");
        context.Request.Body = new Pipe().Reader.AsStream();

        var decoding = new RequestDecoder(Router.Instance, new ApiVersion(1, 40), time).DecodeAsync(
            context, new Client { Listener = "test" }, NoEngine.Instance, null, "00000001", TestContext.Current.CancellationToken).AsTask();
        time.Advance(BodyReader.Patience);

        var refusal = (await decoding).Refusal;
        Assert.Equal((408, "SP1008", "the body was not there after 120 s"), (refusal?.Status, refusal?.Code, refusal?.Message));
    }

    private static Task<DecodeResult> Decode(
        string method, string target, string? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers) =>
        Decode(Context(method, target, body, contentType, headers));

    private static Task<DecodeResult> DecodeAt(string method, string target, string? body = null, string minimum = "1.40", string? engine = null) =>
        Decode(Context(method, target, body), minimum, engine);

    private static async Task<DecodeResult> Decode(HttpContext context, string minimum = "1.40", string? engine = null) =>
        await new RequestDecoder(Router.Instance, ApiVersion.Parse(minimum), TimeProvider.System).DecodeAsync(
            context,
            new Client { Listener = "test" },
            NoEngine.Instance,
            engine is null ? null : ApiVersion.Parse(engine),
            "00000001",
            TestContext.Current.CancellationToken);

    private static DefaultHttpContext Context(
        string method, string target, string? body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(body is not null));
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        if (body is not null)
        {
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            context.Request.ContentType = contentType;
        }

        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return context;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new BadHttpRequestException("Bad chunk size data.");
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
