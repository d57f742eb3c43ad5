// One folder of the host may be read. Nobody writes to it from a container: programs of the host use what lies there.
Allow("containers and volumes", Containers.Create | Volumes.Create);

Deny("the shared folder is for reading",
    r => r.HostAccess.OfType<HostPath>().FirstOrDefault(path => !path.ReadOnly || !path.IsUnder("/srv/shared"))?.Text);
