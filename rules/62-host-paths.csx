// Files of the host, however a request names them: Binds, Mounts, volumes that stand for a directory or disk, checkpoint directories,
// files named by log options. A file system that is mounted read-only still shows every secret in it, and a socket works all the same.
// To open a folder to containers, put the exception here:
//   ...FirstOrDefault(path => !path.IsUnder("/srv/shared"))?.Text)
Deny("no host paths", r => r.HostAccess.OfType<HostPath>().FirstOrDefault()?.Text)
    .Because("Use a named volume (-v NAME:/path), or copy files into the image with a Dockerfile");

// Shared propagation makes mounts inside a container appear on the host.
Deny("mounts stay inside", r => r.HostAccess.OfType<SharedPropagation>().FirstOrDefault()?.Text)
    .Because("Leave out shared and rshared");
