// For presets of clients that make a container anew from what the engine says of the old one. Among that are the hidden parts of /proc and
// /sys, as a list that depends on the engine's age, and a list that is not the newest one counts as protection switched off. Left out, the
// engine hides what it hides by default.
Rewrite("the engine hides what it hides by default", Containers.Create, r =>
{
    r.Body.HostConfig.MaskedPaths = null;
    r.Body.HostConfig.ReadonlyPaths = null;
});
