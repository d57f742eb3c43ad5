// Home Assistant with monitor_docker: states and statistics of containers.
Allow("measure containers",
    Engine.Ping | Engine.Version | Engine.Info | Engine.Events | Containers.List | Containers.Inspect | Containers.Stats);

// For its switches and buttons: HOME_ASSISTANT_SWITCHES=true.
Allow("switch containers", Containers.Start | Containers.Stop | Containers.Restart, _ => Settings.Bool("HOME_ASSISTANT_SWITCHES"));
