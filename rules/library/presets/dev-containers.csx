// Dev containers, by VS Code or the devcontainer CLI: builds, runs and enters containers.
// Guardrails are those of the shipped rules. The work tree is mounted: DEV_CONTAINERS_HOST_PATHS=/home/me/src opens directories of the host.
// Images are built by the classic builder: DOCKER_BUILDKIT=0, or devcontainer up --buildkit never.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("DEV_CONTAINERS_HOST_PATHS");

Allow("look around",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Logs
    | Containers.Top | Images.List | Images.Inspect | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect);

Allow("run containers",
    Containers.Create | Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Wait
    | Containers.Attach | Containers.Rename | Containers.Resize | Containers.Remove | Exec.Create | Exec.Start | Exec.Inspect
    | Exec.Resize);

Allow("get images",
    Images.Pull | Images.Build | Images.Tag | Images.Remove | Builder.Cancel | Distribution.Inspect);

Allow("give containers networks and volumes",
    Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Volumes.Create | Volumes.Remove);
