// GitLab Runner with the docker executor: runs jobs, their services and helpers in containers.
// Guardrails are those of the shipped rules: jobs that need privileged = true, as Docker in Docker does, are refused.
// GITLAB_RUNNER_HOST_PATHS=/builds,/cache opens directories of the host to jobs, for volumes = [...] in config.toml.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("GITLAB_RUNNER_HOST_PATHS");

Allow("watch jobs",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Stats | Containers.Top | Containers.Changes | Images.List | Images.Inspect | Images.History | Networks.List
    | Networks.Inspect | Volumes.List | Volumes.Inspect);

Allow("run jobs",
    Images.Pull | Images.Remove | Containers.Create | Containers.Start | Containers.Stop | Containers.Kill | Containers.Wait
    | Containers.Attach | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect);

Allow("give jobs networks and volumes",
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove);
