using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Forward;
using ScriptProxy.Tests.Scripting;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>An engine that is replaced while the rules think does not get what was judged for another one.</summary>
public sealed class EngineSwapTests
{
    [Theory]
    [InlineData("1.41", true)]
    [InlineData("1.56", false)]
    public async Task InvokeAsync_engine_replaced_while_judging_forwards_only_to_the_same_version(string second, bool forwarded)
    {
        using var engine = new ScriptedEngine();
        using var version = new EngineVersion(engine.Address, new ApiVersion(1, 40), TimeProvider.System, NullLogger<EngineVersion>.Instance);
        var reading = version.CurrentAsync(TestContext.Current.CancellationToken).AsTask();
        var first = await engine.AcceptAsync();
        await AnswerAsync(first, "1.41");
        await reading;

        using var lookups = new HttpMessageInvoker(new Lookups(first.Dispose));
        using var handler = new EngineHandler(engine.Address);
        var forwarder = new Forwarder();
        var engineForwarder = new EngineForwarder(forwarder, handler, NullLogger<EngineForwarder>.Instance);
        await using var log = new DecisionLog([], NullLogger<DecisionLog>.Instance, TimeProvider.System);
        var generation = await TestHost.Load(
            """
            Allow("after a look", Operations.All, async r =>
            {
                try { await r.Engine.Container("web"); } catch (NotFoundException) { }
                return true;
            });
            """);
        var pipeline = new RequestPipeline(
            NoCallers.Identification,
            new RequestDecoder(Router.Instance, new ApiVersion(1, 40), TimeProvider.System), () => generation, engineForwarder, lookups,
            version, log, EnforcementMode.Enforce, ClientCaps.None, TimeProvider.System, NullLogger<RequestPipeline>.Instance);
        var context = new DefaultHttpContext();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var output = new OutputGate(new SocketOutput(socket, MemoryPool<byte>.Shared, PipeWriter.Create(Stream.Null)), static () => { });
        context.Features.Set(new ClientConnection(new Client { Listener = "test" }, output, CancellationToken.None));
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/info";
        context.Request.Method = "GET";
        using var body = new MemoryStream();
        context.Response.Body = body;

        var handling = pipeline.InvokeAsync(context);
        using var next = await engine.AcceptAsync();
        await AnswerAsync(next, second);
        await handling;

        Assert.Equal(forwarded, forwarder.WasAsked);
        Assert.Equal(!forwarded, Encoding.UTF8.GetString(body.ToArray()).Contains("replaced by another one", StringComparison.Ordinal));
    }

    private static async Task AnswerAsync(RawPeer connection, string newest)
    {
        await connection.ReadHeadAsync();
        var body = $$"""{"ApiVersion":"{{newest}}"}""";
        await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>Finds nothing, and does something meanwhile.</summary>
    private sealed class Lookups(Action meanwhile) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            meanwhile();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"message":"none"}""") });
        }
    }

    private sealed class Forwarder : IHttpForwarder
    {
        public bool WasAsked { get; private set; }

        public ValueTask<ForwarderError> SendAsync(
            HttpContext context,
            string destinationPrefix,
            HttpMessageInvoker httpClient,
            ForwarderRequestConfig requestConfig,
            HttpTransformer transformer)
        {
            WasAsked = true;
            return new(ForwarderError.Request);
        }
    }
}
