// Get images, name them, remove them.
Allow("pull images", Images.Pull);
Allow("tag images", Images.Tag);
Allow("remove images", Images.Remove);

// Prune removes unused images, which the rule above lets anyone remove one by one. They can be pulled or built again.
Allow("clear away unused images", Images.Prune);

// `docker login`: the daemon tries the credentials at the registry. A pull can make it connect to the same hosts, so this opens nothing
// new. Where pulls are narrowed to some registries, narrow this with them.
Allow("log in to registries", Engine.Auth);

// Not allowed: push (carries data out), load, import and commit (images that nobody can trace), save (carries data out), search.
