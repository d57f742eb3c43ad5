// Nextcloud All-in-One and AppAPI: runs external apps as containers nc_app_*, each with one volume of its own.
// Everything is bound to these names, as in Nextcloud's own proxy. Guardrails are those of the shipped rules, without any path of the host.
#load "shared/labels.csx"
#load "shared/guardrails.csx"

Allow("look at images", Engine.Ping | Images.Inspect);
Allow("pull images", Images.Pull);

bool IsApp(string? name) => name is not null && Regex.IsMatch(name, @"\Anc_app_[a-zA-Z0-9_.-]+\z");
bool IsAppData(string? name) => IsApp(name) && name!.EndsWith("_data", StringComparison.Ordinal);

// A beginning of an id has no underscore, so that what is written here can be a name only.
Allow("work with apps",
    Containers.Inspect | Containers.Logs | Containers.Start | Containers.Stop | Containers.Update | Containers.PutArchive | Containers.Remove | Exec.Create,
    r => IsApp(r.Target));
Allow("run commands in apps", Exec.Start, async r => await ContainerOf(r) is { } container && IsApp(container.Name));

Allow("create apps", Containers.Create, r => IsApp(r.Query.Name) && r.Body.HostConfig.Binds.Count == 0 && r.Body.HostConfig.VolumesFrom.Count == 0
    && r.Body.HostConfig.Mounts.All(mount => mount.Type == "volume" && mount.Source == r.Query.Name + "_data"));

Allow("create volumes of apps", Volumes.Create, r => IsAppData(r.Body.Name) && r.Body.DriverOpts.Count == 0);
Allow("remove volumes of apps", Volumes.Remove, r => IsAppData(r.Target));
