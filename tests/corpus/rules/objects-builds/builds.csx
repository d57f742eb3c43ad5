// A build runs what its Dockerfile says, as root, with network, from any image: where only listed images may run, nothing is built.
Allow("builds", Operations.All - Operations.Unknown);

Deny("builds are code", Images.Build, "what a Dockerfile runs cannot be seen from outside");

Deny("no other hosts", r => r.HostAccess.OfType<HostAlias>().FirstOrDefault()?.Text);

Deny("no limits lifted", Images.Build, r => !string.IsNullOrEmpty(r.Query["ulimits"]) || r.Query.Bool("squash"));
