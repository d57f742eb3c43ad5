namespace ScriptProxy.Forward;

/// <summary>Carries a request that YARP makes to the engine, together with what YARP cannot say about it.</summary>
internal sealed class EngineCallHandler(EngineHandler engine, EngineCall call) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        engine.SendAsync(request, call, cancellationToken);
}
