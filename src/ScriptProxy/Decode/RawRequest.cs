using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ScriptProxy.Decode;

/// <summary>
/// What the decoder reads of a request: from the wire, or written down somewhere. Both are decoded by the same code, so that what is
/// found out about a request without a network holds for the one that comes over it.
/// </summary>
internal readonly struct RawRequest
{
    private readonly HttpRequest? _wire;
    private readonly ReadOnlyMemory<byte> _content;

    /// <param name="method">The method, in capitals.</param>
    /// <param name="target">Path and query as they would stand on the request line.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="content">The whole body; empty for none.</param>
    public RawRequest(string method, string target, IHeaderDictionary headers, ReadOnlyMemory<byte> content)
    {
        Method = method;
        Target = target;
        Headers = headers;
        HasBody = !content.IsEmpty;
        _content = content;
    }

    private RawRequest(HttpContext context)
    {
        _wire = context.Request;
        Method = _wire.Method;
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Headers = _wire.Headers;
        HasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true && _wire.ContentLength != 0;
    }

    public string Method { get; }

    public string Target { get; }

    public IHeaderDictionary Headers { get; }

    public bool HasBody { get; }

    /// <summary>The body, to be read once.</summary>
    public PipeReader Body => _wire?.BodyReader ?? PipeReader.Create(new ReadOnlySequence<byte>(_content));

    public static RawRequest Of(HttpContext context) => new(context);
}
