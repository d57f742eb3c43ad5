// Everybody may look around: list and inspect, follow events and statistics. Operations.Read holds nothing that changes state or hands out
// bulk content: no logs, no archives, no secrets.
//
// Inspecting a container shows its environment, where passwords like to live. To leave that out: Operations.Read - Containers.Inspect
Allow("look around", Operations.Read);
