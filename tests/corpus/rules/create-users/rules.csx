// Processes run as somebody, and that is neither root nor a member of a group of the host.
Allow("everything", Operations.All);

Deny("not as root", r => r.HostAccess.OfType<RootUser>().FirstOrDefault()?.Text)
    .Because("Give another --user");

Deny("not as whoever the image says", Containers.Create, r => string.IsNullOrEmpty(r.Body.User))
    .Because("Give a --user");

Deny("no groups but that of users", r => r.HostAccess.OfType<SupplementaryGroup>().FirstOrDefault(group => group.Name != "100")?.Text)
    .Because("Leave out --group-add");
