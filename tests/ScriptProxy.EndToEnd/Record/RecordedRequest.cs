namespace ScriptProxy.EndToEnd.Record;

/// <summary>One request as a client sent it.</summary>
/// <param name="Step">What the client was asked to do: a command line, or the name of the client.</param>
/// <param name="RequestLine">Method, target and version.</param>
/// <param name="Headers">The header lines in their order.</param>
/// <param name="Body">The body without its framing.</param>
internal sealed record RecordedRequest(string Step, string RequestLine, IReadOnlyList<string> Headers, byte[] Body)
{
    internal string Method => RequestLine.Split(' ')[0];

    internal string Target => RequestLine.Split(' ')[1];

    /// <summary>The path without the API version, as the decision log names it.</summary>
    internal string Path
    {
        get
        {
            var path = Target.Split('?')[0];
            return path.StartsWith("/v1.", StringComparison.Ordinal) ? path[path.IndexOf('/', 1)..] : path;
        }
    }

    internal string? Header(string name) =>
        Headers.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
