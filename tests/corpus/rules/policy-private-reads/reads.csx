// Reading without what is somebody's own: environments, command lines, mounts and the names of others' things.
Allow("look around", Engine.Ping | Engine.Version | Images.List | Images.Inspect);
