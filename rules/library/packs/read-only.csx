// Look, do not touch: lists, inspection, events and statistics are allowed, and everything else is denied, also when a file beside this
// one allows it. Whoever reads still sees the environment of containers, where passwords like to live.
//
// Put this into a file of rules/:
//   #load "library/packs/read-only.csx"

// The output of containers is content, and secrets get into it. READ_ONLY_LOGS=true opens it.
var roLogs = Containers.Logs | Services.Logs | Tasks.Logs;
var readOnlyLogs = Settings.Bool("READ_ONLY_LOGS");
Allow("read-only: look around", readOnlyLogs ? Operations.Read | roLogs : Operations.Read);

Deny("read-only: no logs", roLogs, _ => readOnlyLogs ? null : "what containers write is not open to readers")
    .Because("Whoever runs the proxy can open it: READ_ONLY_LOGS=true");

// Attach and exec are among them, and every other stream that a client can write into.
var roChanges = Operations.All.Where(operation => operation.Mutates).Aggregate(OperationSet.Empty, (set, operation) => set | operation);
Deny("read-only: nothing changes", roChanges,
        r => r.Operation.Upgrade == UpgradeKind.None ? $"{r.Operation.Name} changes something" : $"{r.Operation.Name} opens a stream to write into")
    .Because("This access is for looking only");

// What is left: files of containers and images, secrets, configs, join tokens, the daemon's memory, what makes the daemon ask a registry,
// and what this version does not know. Waiting is harmless, but only whoever started something waits for it.
Deny("read-only: nothing is carried out", Operations.All - Operations.Read - roLogs - roChanges,
        r => $"{r.Operation.Name} is not among the operations that only look")
    .Because("Open are lists, inspection, events and statistics");
