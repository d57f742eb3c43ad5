// Only images of one registry run, and their names are not given to others on this machine.
bool IsTrusted(ImageReference image) => image.Registry == "registry.example.com" && !image.IsAmbiguous;

Allow("run trusted images", Containers.Create, r => r.Images.All(IsTrusted));
Allow("make images", Images.Tag | Images.Build | Images.Commit | Images.Import);

Deny("trusted names are not given away", Images.All, r => r.Images.Where(image => image.Use == ImageUse.Write).Any(image => image.Registry == "registry.example.com"));
