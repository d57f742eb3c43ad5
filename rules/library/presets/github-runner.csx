// GitHub Actions runner: runs job containers, services and container actions.
// Guardrails are those of the shipped rules. The runner mounts its work directory into job containers, which takes
// GITHUB_RUNNER_HOST_PATHS=/home/runner/_work here: it opens directories of the host to jobs.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("GITHUB_RUNNER_HOST_PATHS");

Allow("watch jobs",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Stats | Images.List | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect);

Allow("run jobs",
    Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Kill | Containers.Wait | Containers.Attach
    | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect);

Allow("give jobs networks and volumes",
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove);

// The runner mounts the engine's socket into every job container, wanted or not, and with it a job has the host. Jobs run without.
Rewrite("jobs get no socket of the engine", Containers.Create,
    r => r.Body.HostConfig.Binds = [.. r.Body.HostConfig.Binds.Where(bind => !bind.StartsWith("/var/run/docker.sock:", StringComparison.Ordinal))]);
