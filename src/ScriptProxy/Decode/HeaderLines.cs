using Microsoft.Extensions.Primitives;

namespace ScriptProxy.Decode;

/// <summary>Headers that are written down as lines, kept as they would come over the wire: an empty one is there all the same.</summary>
internal static class HeaderLines
{
    /// <param name="lines">Each <c>Name: value</c>; a name may come more than once.</param>
    /// <exception cref="FormatException">A line is no header.</exception>
    public static IHeaderDictionary Parse(IEnumerable<string> lines)
    {
        var headers = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? "" : line[..colon].Trim();
            if (name.Length == 0)
            {
                throw new FormatException($"\"{line}\" is no header: write 'NAME: VALUE'");
            }

            headers[name] = StringValues.Concat(headers.GetValueOrDefault(name), line[(colon + 1)..].Trim());
        }

        return new HeaderDictionary(headers);
    }
}
