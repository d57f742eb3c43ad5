// Volumes of the built-in driver. Options that make a volume a path, disk or share are refused by 62-host-paths.csx and
// 63-volume-drivers.csx, also for a volume that was made so earlier.
Allow("manage volumes", Volumes.Create | Volumes.Remove);

// Not allowed: prune. It deletes data for good, and whose depends on the API version: below 1.42 named volumes go too.
// Remove volumes by name: docker volume rm NAME
