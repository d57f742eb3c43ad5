// Watchtower that only tells of newer images: sees containers and pulls images.
Allow("see containers and their images", Engine.Ping | Engine.Version | Containers.List | Containers.Inspect | Images.Inspect);

// Unless it has WATCHTOWER_NO_PULL as well.
Allow("pull images to compare", Images.Pull, _ => !Settings.Bool("WATCHTOWER_NO_PULL"));
