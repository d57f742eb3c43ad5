// Dozzle with actions: what it sees, and start, stop and restart of containers; a shell in them and updates by setting.
// Rights belong to whoever can open Dozzle. Guardrails are those of the shipped rules; DOZZLE_HOST_PATHS=/srv/data opens directories of the
// host to containers that it makes anew.
#load "dozzle.csx"
#load "shared/guardrails.csx"
#load "shared/recreating.csx"
openPaths = HostPathsOf("DOZZLE_HOST_PATHS");

Allow("start and stop containers", Containers.Start | Containers.Stop | Containers.Restart);

// As Dozzle has it: DOZZLE_ENABLE_SHELL=true.
Allow("open a shell", Containers.Attach | Exec.Create | Exec.Start | Exec.Resize | Exec.Inspect, _ => Settings.Bool("DOZZLE_ENABLE_SHELL"));

// Pull, and put a new container in the place of the old one: DOZZLE_UPDATES=true.
Allow("update containers", Images.Pull | Containers.Create | Containers.Remove, _ => Settings.Bool("DOZZLE_UPDATES"));
