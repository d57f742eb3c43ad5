// The environment of the Go port of docker-socket-proxy (GoDoxy's socket-proxy): the same sections, as booleans, and no other methods than
// GET, or GET and POST. Put this into a file of rules/, and give the proxy the environment that the old one had:
//   #load "library/migrate/go-sections.csx"
//
// Same verdicts as before; see README.md. Sections know no bodies: keep 60-*.csx to 78-*.csx of the shipped rules beside this file, or load
// library/packs/, and what they deny is denied whatever the variables say.
#load "sections.csx"

string[] prefixes = ["GODOXY_", "GOPROXY_", "DOCKER_", ""];

bool IsTrue(string name, bool whenAbsent = false)
{
    var setting = prefixes.Select(prefix => prefix + name).FirstOrDefault(full => !string.IsNullOrEmpty(Settings[full]));
    return setting is null ? whenAbsent : Settings[setting] switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new FormatException($"{setting} is '{Settings[setting]}', which is neither true nor false"),
    };
}

// DELETE, PUT and HEAD never pass.
string[] methods = IsTrue("POST") ? ["GET", "POST"] : ["GET"];

// These are taken out of CONTAINERS=1 unless they are switched on. Stopping needs both switches.
var held = OperationSet.Empty;
held |= IsTrue("ALLOW_START") ? OperationSet.Empty : Containers.Start;
held |= IsTrue("ALLOW_RESTARTS") ? OperationSet.Empty : Containers.Stop | Containers.Restart | Containers.Kill;
held |= IsTrue("ALLOW_STOP") ? OperationSet.Empty : Containers.Stop;

foreach (var (name, operations) in sections.Where(section => IsTrue(section.Name, sectionsThatAreOn.Contains(section.Name))))
{
    Allow(name, operations - held, r => methods.Contains(r.Method));
}
