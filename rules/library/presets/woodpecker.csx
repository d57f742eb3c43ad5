// Woodpecker agent with the docker backend: runs the steps of a pipeline in containers with one network and one volume.
// Guardrails are those of the shipped rules: privileged plugins are refused. WOODPECKER_HOST_PATHS=/cache opens directories of the host
// to steps of trusted repositories.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("WOODPECKER_HOST_PATHS");

Allow("watch steps", Engine.Ping | Engine.Version | Engine.Info | Containers.Inspect | Containers.Logs);

Allow("run steps",
    Images.Pull | Containers.Create | Containers.Start | Containers.Wait | Containers.Stop | Containers.Kill | Containers.Remove);

Allow("give pipelines a network and a volume",
    Networks.Create | Networks.Connect | Networks.Remove | Volumes.Create | Volumes.Remove);
