// act: runs GitHub workflows on this machine.
// Guardrails are those of the shipped rules, so tell act to leave the host alone: act --network bridge --container-daemon-socket -
// ACT_HOST_PATHS=/home/me/work opens directories of the host to jobs, for --bind.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("ACT_HOST_PATHS");

Allow("look around",
    Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Containers.Logs | Images.List
    | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect);

Allow("run jobs",
    Images.Pull | Images.Build | Images.Remove | Containers.Create | Containers.Start | Containers.Stop | Containers.Kill
    | Containers.Wait | Containers.Attach | Containers.Resize | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect
    | Exec.Resize);

// Into jobs and out of them: act copies the work tree and keeps caches and artifacts.
Allow("copy files", Containers.PutArchive | Containers.GetArchive | Containers.ArchiveInfo);

Allow("give jobs networks and volumes",
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove);
