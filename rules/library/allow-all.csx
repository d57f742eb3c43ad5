// Everything the Docker Engine can do, for those who want the proxy's log without its refusals.
// Whoever may talk to a proxy with this rule is root on the engine's machine.
Allow("everything", Operations.All);
