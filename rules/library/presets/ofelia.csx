// ofelia: runs scheduled commands in containers that are there.
// The guardrails of the shipped rules keep it out of containers that hold the host. OFELIA_HOST_PATHS=/srv/data opens directories of the
// host to containers of job-run.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("OFELIA_HOST_PATHS");

Allow("find jobs", Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect);

Allow("run commands in containers", Exec.Create | Exec.Start | Exec.Inspect);

// Containers of their own for jobs: OFELIA_JOB_RUN=true.
Allow("run jobs in containers of their own",
    Images.List | Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Logs | Containers.Remove | Networks.List | Networks.Connect,
    _ => Settings.Bool("OFELIA_JOB_RUN"));
