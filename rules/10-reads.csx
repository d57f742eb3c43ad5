// Look around: list and inspect everything, follow events and statistics.
//
// Operations.Read holds what neither changes state nor hands out bulk content or secrets. Not in it, and so not allowed by this file:
// logs and attach (21-output-and-exec.csx), export and archive (the files of a container), save (the files of an image), secrets and
// configs, the swarm's join tokens and keys, and whatever makes the daemon ask a registry.
//
// Inspecting a container shows its environment, where passwords like to live. Narrow this rule where clients must not see each other:
//   Allow("look around", Operations.Read - Containers.Inspect);
Allow("look around", Operations.Read);
