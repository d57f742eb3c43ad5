// What a client leaves out is filled in, and what it chooses weakly is replaced.
Allow("everything", Operations.All);

Rewrite("shared memory stays private", Containers.Create, r => { r.Body.HostConfig.IpcMode = "private"; });
Rewrite("no new privileges", Containers.Create, r => { r.Body.HostConfig.SecurityOpt.Add("no-new-privileges"); });

Deny("security profiles stay on", r => r.HostAccess.OfType<SecurityProfileOff>().FirstOrDefault()?.Text)
    .Because("Leave out --security-opt");
