// An old API version, asked for by the client or the newest the engine has, makes the daemon ignore fields it does not know. Where such a
// field would limit what a container gets, the client would believe in a limit that is not there. What is only ignored without harm
// passes, and so do the defaults of old versions. Versions below --min-api-version do not come this far.
Deny("no protection is lost to an old version", r => r.HostAccess.OfType<Downgrade>().FirstOrDefault(d => d.LosesProtection)?.Text)
    .Because("Ask for a newer API version (DOCKER_API_VERSION, COMPOSE_API_VERSION) if the engine has one, or leave the field out");
