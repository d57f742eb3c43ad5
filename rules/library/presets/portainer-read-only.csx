// Portainer as a viewer: lists and inspects everything, follows events, reads logs and statistics, changes nothing.
// Whoever inspects a container sees its environment, where passwords like to live.
Allow("look around",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Top
    | Containers.Logs | Containers.Stats | Images.List | Images.Inspect | Images.History | Networks.List | Networks.Inspect
    | Volumes.List | Volumes.Inspect | Plugins.List);
