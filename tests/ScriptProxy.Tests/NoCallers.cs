using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Identify;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Tests;

/// <summary>Identification for tests whose clients come over unix sockets: nobody is ever asked.</summary>
internal static class NoCallers
{
    private static readonly HttpMessageInvoker s_nobody = new(new Silent());

    public static Identification Identification { get; } = With(null);

    public static Identification With(BearerTokens? tokens) => new(new CallingContainers(
        ScriptedEngine.Parse("unix:///no/such/engine.sock"),
        s_nobody,
        new ContainerChanges(s_nobody, TimeProvider.System, NullLogger<ContainerChanges>.Instance),
        TimeProvider.System), tokens);

    private sealed class Silent : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException($"nobody answers {request.RequestUri}");
    }
}
