namespace ScriptProxy.Tests.GoModel;

/// <summary>The request target as net/url splits it, and Go's path cleaning. Text is bytes, one character each.</summary>
internal static class GoPath
{
    /// <summary>The decoded path and the raw query.</summary>
    /// <exception cref="GoRejected">The daemon answers 400.</exception>
    public static (string Path, string Query) Split(string target)
    {
        if (target.Length == 0 || target.Any(static c => c is < ' ' or '\x7f'))
        {
            throw new GoRejected("invalid request target");
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var rest = question < 0 ? target : target[..question];
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && char.IsAsciiLetter(rest[0])
            && rest[..scheme].All(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            var slash = rest.IndexOf('/', scheme + 3);
            rest = slash < 0 ? "" : rest[slash..];
        }
        else if (rest.Length == 0 || rest[0] != '/')
        {
            throw new GoRejected("invalid URI for request");
        }

        var path = GoQuery.Unescape(rest, plusIsSpace: false) ?? throw new GoRejected("invalid URL escape");
        return (path, question < 0 ? "" : target[(question + 1)..]);
    }

    /// <summary>True when the router of the daemon answers 301 instead of calling a handler.</summary>
    public static bool IsRedirected(string path)
    {
        var rooted = path.StartsWith('/') ? path : "/" + path;
        var clean = Clean(rooted);
        return path != (rooted.EndsWith('/') && clean != "/" ? clean + "/" : clean);
    }

    /// <summary>path.Clean and, on Linux, filepath.Clean: its rules one after the other, byte by byte.</summary>
    public static string Clean(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        var rooted = path[0] == '/';
        var clean = new System.Text.StringBuilder(rooted ? "/" : "");
        var floor = clean.Length; // Where .. has nothing to take away.
        for (var i = rooted ? 1 : 0; i < path.Length;)
        {
            var end = path.IndexOf('/', i) is >= 0 and var slash ? slash : path.Length;
            var name = path[i..end];
            i = end + 1;
            if (name is "" or ".")
            {
                continue;
            }

            if (name == "..")
            {
                if (clean.Length > floor)
                {
                    var cut = clean.Length - 1;
                    while (cut > floor && clean[cut] != '/')
                    {
                        cut--;
                    }

                    clean.Length = cut;
                    continue;
                }

                if (rooted)
                {
                    continue;
                }
            }

            if (clean.Length != (rooted ? 1 : 0))
            {
                clean.Append('/');
            }

            clean.Append(name);
            floor = name == ".." ? clean.Length : floor;
        }

        return clean.Length == 0 ? "." : clean.ToString();
    }
}
