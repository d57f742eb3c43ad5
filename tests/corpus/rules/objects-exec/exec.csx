// Containers may be entered, but not as root, not with libraries of the client's own, and nobody types into the main process.
Allow("exec", Operations.All - Operations.Unknown);

Deny("nobody is root", r => r.HostAccess.OfType<RootUser>().FirstOrDefault()?.Text);

Deny("plain environment", Exec.Create, r => r.Body.Env.Any(variable => variable.StartsWith("LD_", StringComparison.Ordinal)));

Deny("no typing", r => r.HostAccess.OfType<ContainerData>().FirstOrDefault(data => data.Kind == "input")?.Text);
