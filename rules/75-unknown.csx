// What this version does not understand may grant anything: the next engine's new field, a mode that only another engine knows.
Deny("no unknown fields",
        r => r.UnknownFields.FirstOrDefault() is { } field ? $"{field} is not known to this version of the proxy" : null)
    .Because("Leave the field out, or ask for a newer version of the proxy");

Deny("no unknown values", r => r.HostAccess.OfType<Unrecognised>().FirstOrDefault()?.Text)
    .Because("Use a value that the Docker documentation lists");
