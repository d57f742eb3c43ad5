// What belongs to another container: its namespaces (container:NAME) and everything it has mounted (--volumes-from), which may be the
// host's. Links are left alone: they show the other one's address and environment, and so does inspecting it.
Deny("other containers are left alone",
        r => r.HostAccess.OfType<OtherContainer>().FirstOrDefault(other => other.Kind != "link")?.Text)
    .Because("Share a network (docker network create) or a named volume instead");
