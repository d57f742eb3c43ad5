// What a preset could allow by mistake. Loaded by tests.
var temptations = Containers.List | Containers.Inspect | Containers.Top | Containers.Logs | Containers.Changes | Containers.Export | Containers.GetArchive
    | Containers.PutArchive | Containers.Attach | Containers.Create | Containers.Start | Containers.Stop | Containers.Restart | Containers.Update
    | Containers.Remove | Containers.Prune | Exec.Create | Exec.Start | Images.List | Images.Pull | Images.Import | Images.Load | Images.Save
    | Images.Push | Images.Commit | Images.Build | Images.Remove | Engine.Events | Engine.Info | Builder.Session | Networks.Create | Networks.Connect
    | Volumes.Create | Volumes.Remove | Services.List | Services.Create | Services.Logs | Nodes.Update | Swarm.Inspect | Secrets.List | Configs.List
    | Plugins.Pull | Debug.Vars | Operations.Unknown;
