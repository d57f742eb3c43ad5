// A file of regular expressions, one per line, as doxy reads it: GET only, matched anywhere in the path, lines with # are comments. Put this
// into a file of rules/, and name the old file:
//   #load "library/migrate/pattern-file.csx"
//   DOXY_PATTERN_FILE=/etc/doxy.pattern scriptproxy run --listen unix:///tmp/doxy.sock
//
// A change of the file is a change of the rules. Same verdicts as before, but for an empty line: it opened everything, and opens nothing
// here. Reading is all it can open, so what is left to guard is what is read: library/packs/read-only.csx denies logs, archives and secrets.
#load "patterns.csx"

string[] onlyGet = ["GET"];
if (Settings.File("DOXY_PATTERN_FILE") is { } patternFile)
{
    var lines = patternFile.Split('\n');
    for (var index = 0; index < lines.Length; index++)
    {
        var (where, pattern) = ($"pattern file, line {index + 1}", lines[index].TrimEnd('\r'));
        if (pattern.Length > 0 && !pattern.StartsWith('#'))
        {
            var regex = Parsed(where, pattern, whole: false);
            Allow(where, OperationsOf(pattern), r => onlyGet.Contains(r.Method) && regex.IsMatch(AsSent(r)));
        }
    }
}
else
{
    Deny("DOXY_PATTERN_FILE", Operations.All, "DOXY_PATTERN_FILE is not set; it names the file of patterns, /etc/doxy.pattern where the older proxy had it");
}
