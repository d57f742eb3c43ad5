// Regular expressions per method, as wollomatic/socket-proxy takes them from the environment: SP_ALLOW_GET, SP_ALLOW_GET_1... matched against
// the whole path. Put this into a file of rules/, and give the proxy the environment that the old one had:
//   #load "library/migrate/method-patterns.csx"
//
// Of clients, those that SP_ALLOWFROM names pass: networks, addresses and names of hosts, 127.0.0.1 where it is not set; who comes by a unix socket passes
// as before. Labels of containers: load method-labels.csx too. SP_ALLOWBINDMOUNTFROM holds for every way to a path of the host, volumes that stand for one included. Flags (-allowGET) cannot
// be read here: scriptproxy import socket-proxy makes rules of them.
//
// Same verdicts as before; see README.md. Patterns know no bodies: keep 60-*.csx to 78-*.csx of the shipped rules beside this file, or load
// library/packs/, and what they deny is denied whatever the patterns say.
#load "patterns.csx"
#load "networks.csx"

var clients = Settings["SP_ALLOWFROM"] is { Length: > 0 } said ? said : "127.0.0.1/32";
var allowedClients = ClientsOf(clients);
var allowedNames = NamesOf(clients);
string[] methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE", "OPTIONS"];
var allowLists =
    from method in methods
    from number in (string[])["", .. Enumerable.Range(0, 100).Select(number => $"_{number}")]
    let name = $"SP_ALLOW_{method}{number}"
    where Settings[name] is { Length: > 0 }
    select (Method: method, Name: name, Pattern: Settings[name]!);
foreach (var (method, name, pattern) in allowLists)
{
    var regex = Parsed(name, pattern, whole: true);
    Allow(name, OperationsOf(pattern), r => r.Method == method && regex.IsMatch(AsSent(r)) && allowedClients(r.Client));
    if (allowedNames.Length > 0)
    {
        Allow(name + ", by name", OperationsOf(pattern), async r => r.Method == method && regex.IsMatch(AsSent(r)) && await IsAny(r.Client, allowedNames));
    }
}

if (!allowLists.Any())
{
    Deny("SP_ALLOW_GET", Operations.All, "neither SP_ALLOW_GET nor a list of another method is set, and without one nothing is allowed");
}

string[] mountable =
[
    .. Settings.List("SP_ALLOWBINDMOUNTFROM").Select(directory => directory.StartsWith('/')
        ? directory
        : throw new FormatException($"SP_ALLOWBINDMOUNTFROM has '{directory}', which does not start with a slash")),
];

if (mountable.Length > 0)
{
    Deny("SP_ALLOWBINDMOUNTFROM", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.IsUnder(mountable))?.Text);
}
