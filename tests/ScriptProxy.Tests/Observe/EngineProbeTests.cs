using System.Net;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Forward;
using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class EngineProbeTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("Docker/28.5.1 (linux)", "1.51", "Engine 28.5, API 1.51")]
    [InlineData("Docker/20.10.24+dfsg1 (linux)", "1.41", "Engine 20.10, API 1.41")]
    [InlineData("Libpod/4.3.1 (linux)", "1.41", "Podman 4.3, API 1.41")]
    [InlineData("nginx", null, "nginx")]
    [InlineData(null, null, "an engine")]
    public async Task AskAsync_engineAnswers_saysWhichItIs(string? server, string? api, string expected)
    {
        using var engine = new Engine(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK);
            Add(response, "Server", server);
            Add(response, "Api-Version", api);
            return response;
        });

        Assert.Equal(expected, (await AskAsync(engine)).ToString());
        Assert.Equal("/_ping", engine.Paths.Single());
    }

    [Fact]
    public async Task AskAsync_errorStatus_isSilence()
    {
        using var engine = new Engine(static () => new HttpResponseMessage(HttpStatusCode.Forbidden));

        Assert.Contains("403", Assert.IsType<EngineAnswer.Silent>(await AskAsync(engine)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_unreachable_isSilenceWithTheReason()
    {
        using var engine = new Engine(static () => throw new EngineUnreachableException("cannot connect: nobody there"));

        Assert.Equal(new EngineAnswer.Silent("cannot connect: nobody there"), await AskAsync(engine));
    }

    [Fact]
    public async Task AskAsync_connectionBreaks_isSilence()
    {
        using var engine = new Engine(static () => throw new IOException("reset"));

        Assert.EndsWith("does not answer: reset", Assert.IsType<EngineAnswer.Silent>(await AskAsync(engine)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecentAsync_soonAgain_doesNotAskAgain()
    {
        using var engine = new Engine(static () => new HttpResponseMessage(HttpStatusCode.OK));
        var probe = Probe(engine);

        await probe.RecentAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        await probe.RecentAsync(TestContext.Current.CancellationToken);
        Assert.Single(engine.Paths);

        _time.Advance(TimeSpan.FromSeconds(1));
        await probe.RecentAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, engine.Paths.Count);
    }

    private static void Add(HttpResponseMessage response, string name, string? value)
    {
        if (value is not null)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private Task<EngineAnswer> AskAsync(Engine engine) => Probe(engine).AskAsync(TestContext.Current.CancellationToken);

    private EngineProbe Probe(Engine engine)
    {
        Assert.True(UpstreamAddress.TryParse("unix:///run/engine.sock", out var address, out _));
        return new EngineProbe(address, new HttpMessageInvoker(engine, disposeHandler: false), _time);
    }

    private sealed class Engine(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.PathAndQuery);
            return Task.FromResult(answer());
        }
    }
}
