// What a preset could allow by mistake. Loaded by tests.
var temptations = Containers.List | Containers.Inspect | Containers.Top | Containers.Logs | Containers.Changes | Containers.Stats | Containers.Export
    | Containers.GetArchive | Containers.PutArchive | Containers.ArchiveInfo | Containers.Attach | Containers.AttachWebSocket | Containers.Create
    | Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Rename | Containers.Update | Containers.Remove
    | Containers.Prune | Exec.Create | Exec.Start | Images.List | Images.Inspect | Images.History | Images.Pull | Images.Import | Images.Load
    | Images.Save | Images.SaveAll | Images.Push | Images.Tag | Images.Commit | Images.Build | Images.Remove | Images.Search | Engine.Events
    | Engine.Info | Engine.DataUsage | Engine.Auth | Builder.Session | Builder.Grpc | Networks.List | Networks.Inspect | Networks.Create
    | Networks.Connect | Networks.Remove | Volumes.List | Volumes.Create | Volumes.Remove | Services.List | Services.Create | Services.Update
    | Services.Logs | Tasks.List | Nodes.List | Nodes.Update | Swarm.Inspect | Swarm.Init | Secrets.List | Secrets.Create | Configs.List
    | Plugins.List | Plugins.Pull | Distribution.Inspect | Debug.Vars | Operations.Unknown;
