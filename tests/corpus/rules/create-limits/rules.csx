// Every container has bounds, in memory, processes and life time, and keeps them.
Allow("everything", Operations.All);

Deny("memory is bounded", Containers.Create, r => r.Body.HostConfig.Memory is null or <= 0 || r.Body.HostConfig.Memory > 512.MiB())
    .Because("Give --memory, at most 512m");

Deny("processes are bounded", Containers.Create, r => r.Body.HostConfig.PidsLimit is null or <= 0)
    .Because("Give --pids-limit");

Deny("swap is bounded", Containers.Create, r => r.Body.HostConfig.MemorySwap < 0)
    .Because("Leave out --memory-swap");

Deny("bounds stay", Containers.Update, r => r.Body.Memory == 0 || r.Body.MemorySwap < 0 || r.Body.PidsLimit <= 0)
    .Because("Bounds can only be changed to others");

Deny("little in memory", r => r.HostAccess.OfType<MemoryFileSystem>().FirstOrDefault(memory => memory.Size is 0 || memory.Size > 64.MiB())?.Text)
    .Because("Give a size, at most 64m");

Deny("nothing in memory runs", r => r.HostAccess.OfType<MemoryFileSystem>()
        .FirstOrDefault(memory => memory.Options.Split(',').Any(option => option is "exec" or "suid" or "dev"))?.Text)
    .Because("Leave out exec, suid and dev");

Deny("no volume without a name", Containers.Create,
        r => r.Body.Volumes.Count > 0 || r.Body.HostConfig.Binds.Any(bind => !bind.Contains(':'))
            || r.Body.HostConfig.Mounts.Any(mount => mount.Type == "volume" && string.IsNullOrEmpty(mount.Source)))
    .Because("Name the volume");

Deny("nothing comes back after a reboot", Containers.Create | Containers.Update,
        r => (r is ContainerCreate create ? create.Body.HostConfig.RestartPolicy.Name : ((ContainerUpdate)r).Body.RestartPolicy.Name)
            is "always" or "unless-stopped")
    .Because("Use --restart on-failure");

Deny("evidence stays", Containers.Create, r => r.Body.HostConfig.AutoRemove)
    .Because("Leave out --rm");
