using System.Net;

namespace ScriptProxy.Forward;

/// <summary>The body of the engine's answer, read straight from its connection.</summary>
internal sealed class EngineContent(EngineBody body) : HttpContent
{
    public EngineBody Body => body;

    /// <summary>Takes over a connection that has left HTTP.</summary>
    public EngineConnection Detach() => body.Detach();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(body);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => body;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        body.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        body.Dispose();
        base.Dispose(disposing);
    }
}
