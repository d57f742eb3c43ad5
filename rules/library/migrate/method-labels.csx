// Regular expressions per method in the labels of the containers that call, as wollomatic/socket-proxy takes them where SP_PROXYCONTAINERNAME
// is set: socket-proxy.allow.get, socket-proxy.allow.get.1..., and socket-proxy.allow.bindmountfrom. Put this beside method-patterns.csx:
//   #load "library/migrate/method-patterns.csx"
//   #load "library/migrate/method-labels.csx"
//
// A container with such a label has what its labels say in place of SP_ALLOW_GET and its like; others have what these say. Which container
// is calling is found from its address, so clients have to come over TCP from a network that the proxy is on. In a file of its own, since
// the engine is asked for every client once a rule reads the labels. Whoever may create containers chooses their labels: deny that to all
// who should not give themselves rights.
#load "patterns.csx"

const string LabelPrefix = "socket-proxy.allow.";
const string LabelOfMounts = LabelPrefix + "bindmountfrom";
string[] labelledMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE", "OPTIONS"];

// The expressions of one method; null for a client without lists of its own. A bad one is a fault of the rule, so nothing is allowed.
IEnumerable<string>? ListOf(DockerRequest r, string method) => r.Client.Container?.Labels is { } labels && labels.Keys.Any(IsList)
    ? labels.Where(label => IsListOf(label.Key, method)).Select(label => label.Value)
    : null;

bool IsList(string label) => Array.Exists(labelledMethods, method => IsListOf(label, method));

bool IsListOf(string label, string method)
{
    var name = LabelPrefix + method.ToLowerInvariant();
    return label == name || (label.StartsWith(name + ".") && label.Length > name.Length + 1 && label.Skip(name.Length + 1).All(char.IsAsciiDigit));
}

bool Passes(DockerRequest r) => ListOf(r, r.Method)?.Any(pattern => GoRegex.ParseWhole(pattern).IsMatch(AsSent(r))) == true;

Allow("socket-proxy.allow", Operations.All - Operations.Unknown, r => Passes(r));
Allow("socket-proxy.allow, all of it", Operations.Unknown, r => ListOf(r, r.Method)?.Any(pattern => everything.Contains(pattern.TrimStart('^').TrimEnd('$'))) == true);
Deny("socket-proxy.allow, and nothing else", Operations.All, r => ListOf(r, r.Method) is not null && !Passes(r)
    ? $"the labels {LabelPrefix}... of {r.Client.Container!.Name} do not allow it"
    : null);

Deny(LabelOfMounts, r => r.Client.Container?.Labels.GetValueOrDefault(LabelOfMounts) is { Length: > 0 } directories
    ? r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.IsUnder(directories.Split(',').Select(directory => directory.Trim()).ToArray()))?.Text
    : null);
