using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>Writes what a client sent as cases of the corpus: <c>tests/corpus/clients/CLIENT/NN-what.case</c>, one of each shape.</summary>
internal static partial class CaseFiles
{
    private const string EmptyArchive = "«00*1024»";

    internal static void Write(string client, IEnumerable<(RecordedRequest Request, string Verdict)> recorded)
    {
        var folder = Repository.InTree("tests", "corpus", "clients", client);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (request, verdict) in recorded)
        {
            if (seen.Add($"{verdict} {RequestShape.Of(request)}"))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{seen.Count:00}-{NameOf(request)}.case");
                File.WriteAllText(Path.Combine(folder, name), Text(request, verdict));
            }
        }
    }

    private static string Text(RecordedRequest request, string verdict)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"what: Sent by {Scrubber.Scrub(request.Step)}\n");
        text.Append(CultureInfo.InvariantCulture, $"expect: {verdict}\n---\n");
        text.Append(CultureInfo.InvariantCulture, $"{Scrubber.Scrub(request.RequestLine)}\n");
        // The length is that of the body before it was scrubbed.
        foreach (var header in request.Headers.Where(h => request.Body.Length == 0 || !h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Scrubber.Scrub(header)}\n");
        }

        return request.Body.Length == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"\n{BodyText(request.Body)}\n").ToString();
    }

    /// <summary>Text as it is; an empty archive stands for every other one, since the proxy does not look into them.</summary>
    private static string BodyText(byte[] body) =>
        body.Contains((byte)0)
            ? EmptyArchive
            : Scrubber.Scrub(Encoding.UTF8.GetString(body).Replace("\r", "«0D»", StringComparison.Ordinal));

    private static string NameOf(RecordedRequest request)
    {
        var path = RequestShape.PathOf(request).Replace("/{}", "", StringComparison.Ordinal);
        return Odd.Replace($"{request.Method}{path}".ToLowerInvariant(), "-").Trim('-');
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Odd { get; }
}
