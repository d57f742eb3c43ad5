// Containers are stopped before they are removed.
Allow("remove containers", Containers.Remove);

Deny("nothing is forced", Containers.Remove, r => r.Query.Force);
Deny("no unknown parameters", r => r.UnknownFields.FirstOrDefault());
