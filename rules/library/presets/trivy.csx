// Trivy: reads images, to look for known weaknesses in them.
// An image goes out as a whole, which is what scanning takes.
Allow("read images", Engine.Ping | Engine.Version | Images.Inspect | Images.History | Images.SaveAll | Containers.List);
