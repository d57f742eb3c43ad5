// Testcontainers, with its reaper Ryuk: containers, networks, volumes and images that carry its label, and no others.
// Guardrails are those of the shipped rules. Ryuk mounts a socket: let it have this proxy's, by its path on the host, with
// TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE=/run/scriptproxy/docker.sock there and TESTCONTAINERS_HOST_PATHS=/run/scriptproxy/docker.sock here.
#load "shared/labels.csx"
#load "shared/guardrails.csx"
openPaths = HostPathsOf("TESTCONTAINERS_HOST_PATHS");

const string Ours = "org.testcontainers";

Allow("look around",
    Engine.Ping | Engine.Version | Engine.Info | Containers.List | Containers.Inspect | Images.List | Images.Inspect
    | Networks.List | Networks.Inspect | Volumes.List | Volumes.Inspect | Exec.Inspect);

Allow("pull images", Images.Pull);

// For images that tests make of a Dockerfile: TESTCONTAINERS_BUILDS=true.
Allow("build images", Images.Build, _ => Settings.Bool("TESTCONTAINERS_BUILDS"));

Allow("create for tests", Containers.Create | Networks.Create | Volumes.Create, r => HasLabel(r, Ours));

Allow("run tests",
    Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Wait | Containers.Remove | Containers.Logs | Containers.Attach
    | Containers.PutArchive | Containers.GetArchive | Exec.Create | Exec.Start | Networks.Connect | Networks.Disconnect,
    r => IsOnContainerWith(r, Ours));

Allow("remove networks of tests", Networks.Remove, r => IsOnNetworkWith(r, Ours));
Allow("remove volumes of tests", Volumes.Remove, r => IsOnVolumeWith(r, Ours));
Allow("remove images of tests", Images.Remove, r => IsOnImageWith(r, Ours));
