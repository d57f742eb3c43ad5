// Docker Compose: up, down, logs, exec and the rest, for containers, networks and volumes of projects and for no others.
// Guardrails are those of the shipped rules. DOCKER_COMPOSE_HOST_PATHS=/srv/app opens directories of the host to services.
// Images are built by the classic builder: DOCKER_BUILDKIT=0.
#load "shared/labels.csx"
#load "shared/guardrails.csx"
openPaths = HostPathsOf("DOCKER_COMPOSE_HOST_PATHS");

const string Project = "com.docker.compose.project";

Allow("look around",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Images.List | Images.Inspect
    | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect | Exec.Inspect | Distribution.Inspect);

Allow("get images", Images.Pull | Images.Build | Images.Tag | Builder.Cancel | Engine.Auth);

Allow("create for projects", Containers.Create | Networks.Create | Volumes.Create, r => HasLabel(r, Project));

Allow("run projects",
    Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause | Containers.Unpause | Containers.Rename
    | Containers.Wait | Containers.Resize | Containers.Remove | Containers.Top | Containers.Logs | Containers.Attach
    | Exec.Create | Exec.Start | Exec.Resize | Networks.Connect | Networks.Disconnect,
    r => IsOnContainerWith(r, Project));

// docker compose cp.
Allow("copy files of projects", Containers.GetArchive | Containers.PutArchive | Containers.ArchiveInfo, r => IsOnContainerWith(r, Project));

Allow("remove networks of projects", Networks.Remove, r => IsOnNetworkWith(r, Project));
Allow("remove volumes of projects", Volumes.Remove, r => IsOnVolumeWith(r, Project));

// docker compose down --rmi.
Allow("remove images", Images.Remove);
