// Traefik on one engine: finds containers, their labels and networks, and follows what becomes of them.
#load "shared/filters.csx"

Allow("find containers", Engine.Ping | Engine.Version | Containers.List | Containers.Inspect);

// Events of containers. Those of images, volumes and the daemon are not for a router.
Allow("follow containers", Engine.Events, r => AsksOnlyFor(r, "type", "container"));
