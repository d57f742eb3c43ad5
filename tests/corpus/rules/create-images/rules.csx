// Only images of one registry, whatever they are used for.
Allow("everything", Operations.All);

Deny("our images", r => r.Images.FirstOrDefault(image => image.Registry != "registry.example") is { } other ? $"{other} is not ours" : null)
    .Because("Use an image of registry.example");
