// Section variables as HAProxy reads them. Loaded by haproxy-sections.csx and linuxserver-sections.csx; declares no rule by itself.
#load "sections.csx"

// HAProxy reads a number, and anything but zero is true. A word is no number: CONTAINERS=true never opened anything.
var isOn = GoRegex.Parse("^0*[1-9]");
bool IsOn(string name, bool whenAbsent = false) => Settings[name] is { } text ? isOn.IsMatch(text) : whenAbsent;

// Single actions, whatever POST says. HAProxy's order of rules let POST=0 win over them, so that they never had an effect; the fork put
// that right, and so does this.
(string Name, OperationSet Operations)[] actions =
[
    ("ALLOW_START", Containers.Start),
    ("ALLOW_STOP", Containers.Stop),
    ("ALLOW_RESTARTS", Containers.Stop | Containers.Restart | Containers.Kill),
    ("ALLOW_PAUSE", Containers.Pause),
    ("ALLOW_UNPAUSE", Containers.Unpause),
];

// What CONTAINERS=1 hands out of containers. Newer releases want a switch of its own for each, beside CONTAINERS=1.
(string Name, OperationSet Operations)[] contents =
[
    ("ALLOW_ARCHIVE", Containers.ArchiveInfo | Containers.GetArchive | Containers.PutArchive),
    ("ALLOW_CHANGES", Containers.Changes),
    ("ALLOW_EXPORT", Containers.Export),
    ("ALLOW_LOGS", Containers.Logs),
    ("ALLOW_TOP", Containers.Top),
];

void AllowSections(bool contentsNeedSwitches)
{
    string[] reading = ["GET", "HEAD"];
    var closed = contents.Where(content => contentsNeedSwitches && !IsOn(content.Name))
        .Aggregate(OperationSet.Empty, (set, content) => set | content.Operations);
    foreach (var (name, operations) in sections.Where(section => IsOn(section.Name, sectionsThatAreOn.Contains(section.Name))))
    {
        if (IsOn("POST"))
        {
            Allow(name, operations - closed);
        }
        else
        {
            Allow($"{name}, POST=0", operations - closed, r => reading.Contains(r.Method));
        }
    }

    foreach (var (name, operations) in actions.Where(action => IsOn(action.Name)))
    {
        Allow(name, operations, r => plainName.IsMatch(r.Target));
    }
}
