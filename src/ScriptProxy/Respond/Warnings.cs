using ScriptProxy.Sdk;

namespace ScriptProxy.Respond;

/// <summary>
/// The two ways to tell a client something about a request that passes: Warning headers (RFC 7234 section 5.5) on every answer, and the
/// <c>Warnings</c> array that a few answers have and that the docker command line prints.
/// </summary>
internal static class Warnings
{
    private static readonly OperationSet s_withArray = Containers.Create | Containers.Update | Services.Create | Services.Update;

    public static void AppendHeaders(HttpResponse response, IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
        {
            if (!notice.IsQuiet)
            {
                response.Headers.Append("Warning", $"299 scriptproxy \"{Quoted(notice.Text)}\"");
            }
        }
    }

    /// <summary>
    /// What to put into the array: nothing for other operations. ContainerCreateResponse, ContainerUpdateResponse, ServiceCreateResponse and
    /// ServiceUpdateResponse have one; that of SystemInfo and VolumeListResponse is about the engine, not about the request.
    /// </summary>
    public static IReadOnlyList<string> ForArray(Operation operation, IReadOnlyList<Notice> notices) =>
        notices.Count > 0 && s_withArray.Contains(operation) ? [.. notices.Select(static notice => notice.Text)] : [];

    /// <summary>A quoted string holds visible ASCII only; other characters become question marks.</summary>
    private static string Quoted(string text) => string.Create(text.Length, text, static (quoted, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            quoted[i] = source[i] switch { '"' or '\\' => '\'', < ' ' or > '~' => '?', var c => c };
        }
    });
}
