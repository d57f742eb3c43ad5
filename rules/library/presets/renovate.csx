// Renovate with binarySource=docker: runs package managers in containers of its own image.
// Guardrails are those of the shipped rules. Renovate mounts its base and cache directories: RENOVATE_HOST_PATHS=/tmp/renovate opens them.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("RENOVATE_HOST_PATHS");

Allow("find its containers", Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Images.Inspect);

Allow("run package managers",
    Images.Pull | Containers.Create | Containers.Attach | Containers.Start | Containers.Wait | Containers.Remove);
