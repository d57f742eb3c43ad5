// The name db belongs to somebody.
Allow("run services", Services.All);

bool IsDatabase(ServiceSpec service) => service.TaskTemplate.Networks.Concat(service.Networks)
    .SelectMany(network => network.Aliases).Append(service.Name ?? "").Contains("db", StringComparer.OrdinalIgnoreCase);

Deny("nobody else is the database", Services.Create, r => IsDatabase(r.Body));
Deny("nobody becomes the database", Services.Update, r => IsDatabase(r.Body));
