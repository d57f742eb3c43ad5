// Watchtower that updates containers: pulls images, and puts new containers in the place of old ones, with the guardrails of the shipped rules.
// A container that holds more of the host than these allow is not updated. WATCHTOWER_HOST_PATHS=/srv/data opens directories of the host.
#load "watchtower-monitor.csx"
#load "shared/guardrails.csx"
#load "shared/recreating.csx"
openPaths = HostPathsOf("WATCHTOWER_HOST_PATHS");

Allow("replace containers",
    Containers.Kill | Containers.Start | Containers.Rename | Containers.Create | Containers.Remove | Networks.Connect | Networks.Disconnect);

// As Watchtower has them: WATCHTOWER_CLEANUP=true and WATCHTOWER_LIFECYCLE_HOOKS=true. Some forks tag images: WATCHTOWER_TAG=true.
Allow("remove old images", Images.Remove, _ => Settings.Bool("WATCHTOWER_CLEANUP"));
Allow("run hooks in containers", Exec.Create | Exec.Start | Exec.Inspect, _ => Settings.Bool("WATCHTOWER_LIFECYCLE_HOOKS"));
Allow("tag images", Images.Tag, _ => Settings.Bool("WATCHTOWER_TAG"));
