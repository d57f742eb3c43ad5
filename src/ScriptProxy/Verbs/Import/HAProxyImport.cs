using System.Text.RegularExpressions;
using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Import;

/// <summary>
/// Section variables of the HAProxy-based proxy and its fork. HAProxy reads them as numbers, and its order of rules let <c>POST=0</c> win
/// over <c>ALLOW_START</c> and its like, which the fork put right: so does what is written here.
/// </summary>
internal static partial class HAProxyImport
{
    private const string PlainName = """r => Regex.IsMatch(r.Target, @"\A[a-zA-Z0-9_.-]+\z")""";

    private static readonly Dictionary<string, OperationSet> s_actions = new(StringComparer.Ordinal)
    {
        ["ALLOW_START"] = Containers.Start,
        ["ALLOW_STOP"] = Containers.Stop,
        ["ALLOW_RESTARTS"] = Containers.Stop | Containers.Restart | Containers.Kill,
        ["ALLOW_PAUSE"] = Containers.Pause,
        ["ALLOW_UNPAUSE"] = Containers.Unpause,
    };

    private static readonly Dictionary<string, OperationSet> s_contents = new(StringComparer.Ordinal)
    {
        ["ALLOW_ARCHIVE"] = Containers.ArchiveInfo | Containers.GetArchive | Containers.PutArchive,
        ["ALLOW_CHANGES"] = Containers.Changes,
        ["ALLOW_EXPORT"] = Containers.Export,
        ["ALLOW_LOGS"] = Containers.Logs,
        ["ALLOW_TOP"] = Containers.Top,
    };

    public static bool Fits(OldConfiguration old) => old.Variables.Any(static variable => IsKnown(variable.Name));

    /// <param name="old">The old configuration.</param>
    /// <param name="contentsNeedSwitches">True for a release in which logs, archives and the like need switches of their own.</param>
    public static ImportedFile Import(OldConfiguration old, bool contentsNeedSwitches)
    {
        var file = new ImportedFile();
        foreach (var variable in old.Variables.Where(static variable => IsKnown(variable.Name) && !Number().IsMatch(variable.Value)))
        {
            file.Warnings.Add($"{variable.Origin}: {variable} is off, since the older proxy takes numbers only; write 1 if it is meant to be on");
        }

        foreach (var variable in old.Matching(Libpod()).Where(static variable => IsOn(variable.Value)))
        {
            file.Warnings.Add($"{variable.Origin}: {variable} stays off: Podman's own API is not known here");
        }

        if (!contentsNeedSwitches && old.Image.Contains("linuxserver", StringComparison.Ordinal))
        {
            file.Warnings.Add($"the image is {old.Image}; since August 2026 it wants ALLOW_LOGS=1 and its like beside CONTAINERS=1: import linuxserver-env reads it so");
        }

        file.Note($"scriptproxy run --listen tcp://0.0.0.0:2375 --allow-plain-tcp --upstream unix://{old["SOCKET_PATH"]?.Value ?? "/var/run/docker.sock"}");

        var needSwitches = contentsNeedSwitches || s_contents.Keys.Any(name => old[name] is not null);
        var post = On("POST");
        file.Note(post ? "POST=1: every method passes." : "POST=0: only what GET and HEAD do passes, and the actions that are switched on one by one.");
        var closed = s_contents.Where(content => needSwitches && !On(content.Key)).Aggregate(OperationSet.Empty, static (set, content) => set | content.Value);
        foreach (var (name, operations) in ImportedSections.All.Where(section => On(section.Key, ImportedSections.OnByDefault.Contains(section.Key))))
        {
            file.Comment(Said(name) + (name == "CONTAINERS" && closed.Count > 0 ? "\nwithout what needs a switch of its own: " + string.Join(", ", s_contents.Keys.Where(content => !On(content))) : ""));
            ImportedSections.Add(file, name, operations - closed, new AllowedMethods(post ? null : ["GET", "HEAD"]));
        }

        foreach (var (name, operations) in s_actions.Where(action => On(action.Key)))
        {
            file.Comment(Said(name));
            file.Allow(name, operations, PlainName);
        }

        return file;

        bool On(string name, bool whenAbsent = false) => old[name] is { } setting ? IsOn(setting.Value) : whenAbsent;

        string Said(string name) => old[name] is { } setting ? $"{setting.Origin}: {setting}" : $"{name} is on where nothing is said";
    }

    private static bool IsKnown(string name) =>
        name == "POST" || ImportedSections.All.ContainsKey(name) || s_actions.ContainsKey(name) || s_contents.ContainsKey(name);

    /// <summary>As HAProxy takes text for a number: the digits it begins with.</summary>
    private static bool IsOn(string value) => TrueNumber().IsMatch(value);

    [GeneratedRegex(@"\A0*[1-9]", RegexOptions.None, 1000)]
    private static partial Regex TrueNumber();

    [GeneratedRegex(@"\A[0-9]*\z", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\ALIBPOD_", RegexOptions.None, 1000)]
    private static partial Regex Libpod();
}
