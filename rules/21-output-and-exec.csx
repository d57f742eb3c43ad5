// Read what containers write, type into them, run more programs in them.
// 76-containers-that-hold-the-host.csx keeps the last two out of containers that somebody gave the host to.
Allow("read the output of containers", Containers.Logs);
Allow("attach to containers", Containers.Attach);
Allow("run programs in containers", Exec.Create | Exec.Start | Exec.Resize);

// Not allowed: Containers.AttachWebSocket. The docker client does not use it, but any page in a browser on this machine could.
