// autoheal: finds containers that are unhealthy, and restarts them.
#load "shared/labels.csx"
#load "shared/filters.csx"

Allow("find the unhealthy", Containers.List, r => AsksOnlyFor(r, "health", "unhealthy"));

// Those with the label that it watches: AUTOHEAL_CONTAINER_LABEL as it has it, autoheal by default; all for every container.
var autohealLabel = Settings["AUTOHEAL_CONTAINER_LABEL"] is { Length: > 0 } label ? label : "autoheal";
Allow("restart what is watched", Containers.Restart,
    async r => autohealLabel == "all" || (await ContainerOf(r))?.Labels.GetValueOrDefault(autohealLabel) == "true");
