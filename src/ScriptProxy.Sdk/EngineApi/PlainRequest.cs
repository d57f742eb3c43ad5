namespace ScriptProxy.Sdk.EngineApi;

/// <summary>A request of an operation that has neither a JSON body nor query parameters of its own.</summary>
public sealed class PlainRequest : DockerRequest
{
    internal PlainRequest(RequestHead head)
        : base(head)
    {
    }
}
