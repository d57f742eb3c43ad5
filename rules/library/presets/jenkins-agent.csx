// Jenkins with docker-plugin: starts agents as containers, and copies files into them.
// Guardrails are those of the shipped rules. JENKINS_AGENT_HOST_PATHS=/srv/m2 opens directories of the host to agents.
#load "shared/guardrails.csx"
openPaths = HostPathsOf("JENKINS_AGENT_HOST_PATHS");

Allow("find agents",
    Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Containers.Logs | Images.List | Images.Inspect);

Allow("run agents",
    Images.Pull | Containers.Create | Containers.Start | Containers.Stop | Containers.Remove | Containers.PutArchive);

Allow("talk to agents", Exec.Create | Exec.Start | Exec.Inspect);

// For its build steps: JENKINS_AGENT_BUILDS=true. What is built as an image, and pushed, is up to the job then.
Allow("run build steps", Images.Build | Images.Commit | Images.Tag | Images.Push | Images.Remove, _ => Settings.Bool("JENKINS_AGENT_BUILDS"));
