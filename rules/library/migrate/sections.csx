// The sections of the API as the proxies with section variables (CONTAINERS=1) name them: what stands below the first part of a path.
// Loaded by the scripts for these; declares no rule.
//
// Their patterns were looser than their documents: /infofoo passed INFO=1. Here the operation decides, so what this proxy does not know
// stays denied.
(string Name, OperationSet Operations)[] sections =
[
    ("AUTH", Engine.Auth),
    ("BUILD", Images.Build | Builder.Prune | Builder.Cancel),
    ("COMMIT", Images.Commit),
    ("CONFIGS", Configs.All),
    ("CONTAINERS", Containers.All | Exec.Create),
    ("DISTRIBUTION", Distribution.All),
    ("EVENTS", Engine.Events),
    ("EXEC", Exec.All - Exec.Create),
    ("GRPC", Builder.Grpc),
    ("IMAGES", Images.All - Images.Build - Images.Commit),
    ("INFO", Engine.Info),
    ("NETWORKS", Networks.All),
    ("NODES", Nodes.All),
    ("PING", Engine.Ping),
    ("PLUGINS", Plugins.All),
    ("SECRETS", Secrets.All),
    ("SERVICES", Services.All),
    ("SESSION", Builder.Session),
    ("SWARM", Swarm.All),
    ("SYSTEM", Engine.DataUsage),
    ("TASKS", Tasks.All),
    ("VERSION", Engine.Version),
    ("VOLUMES", Volumes.All),
];

// These are on unless they are switched off.
string[] sectionsThatAreOn = ["EVENTS", "PING", "VERSION"];

// The only names that the patterns of the older proxies let through; containers have no others.
var plainName = GoRegex.ParseWhole("[a-zA-Z0-9_.-]+");
