// Of the image "trusted" only one tag and one digest may be pulled; images go to the registry of the house only; builds know no passwords.
Allow("content", Operations.All - Operations.Unknown);

Deny("only this content", Images.Pull,
    r => r.Images.Any(i => i.Digest is null ? i.Tag != "1.0" : i.Digest != "sha256:" + new string('a', 64)));

Deny("pushes go home", r => r.Images.Any(i => i.Use is ImageUse.Push && (i.Registry != "registry.example.com" || i.AllTags)));

Deny("no credentials in builds", Images.Build, r => r.HostAccess.OfType<RegistryCredentials>().FirstOrDefault()?.Text);
