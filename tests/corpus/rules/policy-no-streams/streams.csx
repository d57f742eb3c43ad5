// Clients that only look: no request of theirs stays open for as long as they like. How many connections one may have is not for rules.
Allow("look, and read what was written", Operations.Read | Containers.Logs);

Deny("events are not followed", Engine.Events, r => string.IsNullOrEmpty(r.Query.Until) ? "events without an end" : null);
Deny("output is not followed", Containers.Logs, r => r.Query.Follow);
Deny("statistics are not followed", Containers.Stats, r => r.Query.Stream);
