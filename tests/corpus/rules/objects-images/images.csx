// Containers run, and clients fetch, only what is on the list; names on the list are never given to anything; nothing is sent away.
static bool IsTrusted(ImageReference image) => image is { IsAmbiguous: false, Name: "docker.io/library/trusted" or "registry.example.com/app" };

Allow("images", Operations.All - Operations.Unknown - Images.Load);

Deny("only trusted images",
    r => r.Images.FirstOrDefault(i => i.Use is ImageUse.Run or ImageUse.Pull or ImageUse.Mount && (!IsTrusted(i) || i.AllTags))?.Text);

Deny("trusted names are taken", r => r.Images.FirstOrDefault(i => i.Use is ImageUse.Write && (!i.IsValid || IsTrusted(i)))?.Text);

Deny("nothing is sent away", r => r.Images.FirstOrDefault(i => i.Use is ImageUse.Push or ImageUse.Save)?.Text);

Deny("images stay", r => r.Images.FirstOrDefault(i => i.Use is ImageUse.Remove)?.Text);

Deny("private images are private", r => r.Images.FirstOrDefault(i => i.Use is ImageUse.Read && i.Repository.StartsWith("private/"))?.Text);

Deny("only the registry of the house", r => r.HostAccess.OfType<DaemonFetch>().FirstOrDefault(f => f.Address != "registry.example.com")?.Text);

Deny("credentials go home", Images.Pull | Images.Push,
    r => r.HostAccess.OfType<RegistryCredentials>().FirstOrDefault(c => r.Images.Any(i => i.Registry != c.Server))?.Text);

Deny("nothing unclear", r => r.HostAccess.OfType<Unrecognised>().FirstOrDefault()?.Text ?? r.UnknownFields.FirstOrDefault());
