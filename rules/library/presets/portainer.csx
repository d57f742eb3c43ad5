// Portainer as an administrator of containers, images, networks and volumes, with the guardrails of the shipped rules.
// It is whoever is logged in to Portainer who has these rights. PORTAINER_HOST_PATHS=/srv/data opens directories of the host to containers.
#load "portainer-read-only.csx"
#load "shared/guardrails.csx"
openPaths = HostPathsOf("PORTAINER_HOST_PATHS");

Allow("manage containers",
    Containers.Create | Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause | Containers.Unpause
    | Containers.Rename | Containers.Update | Containers.Wait | Containers.Resize | Containers.Remove | Containers.Prune);

Allow("work in containers", Containers.Attach | Exec.Create | Exec.Start | Exec.Resize | Exec.Inspect);

Allow("manage images",
    Images.Pull | Images.Tag | Images.Build | Images.Remove | Images.Prune | Engine.Auth | Engine.DataUsage | Distribution.Inspect);

Allow("manage networks", Networks.Create | Networks.Connect | Networks.Disconnect | Networks.Remove | Networks.Prune);

// Prune deletes data for good: volumes are removed by name.
Allow("manage volumes", Volumes.Create | Volumes.Remove);
