// A trusted image runs what it was made for: no other program, user or directory, and no variable that changes how programs load.
Allow("everything", Operations.All);

Deny("the image's own program", Containers.Create,
        r => r.Body.Entrypoint is not null || r.Body.Cmd.Count > 0 || r.Body.Shell.Count > 0
            || !string.IsNullOrEmpty(r.Body.User) || !string.IsNullOrEmpty(r.Body.WorkingDir))
    .Because("Leave out the command, --entrypoint, --user and --workdir");

Deny("no health checks of one's own", Containers.Create, r => r.Body.Healthcheck is { Test: { Count: > 0 } test } && test[0] != "NONE")
    .Because("Leave out --health-cmd");

Deny("only the variables it knows", Containers.Create, r => r.Body.Env.Any(line => !line.StartsWith("APP_")))
    .Because("Set variables that begin with APP_");

Deny("no program beside it", Exec.Create)
    .Because("Read its logs instead");
