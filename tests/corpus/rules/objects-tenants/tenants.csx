// What clients make carries the label owner=corpus; whatever a request reaches has to carry it, too. What does not exist is not theirs.
const string Owner = "corpus";

static async Task<string?> Foreign(DockerRequest r, string container)
{
    try
    {
        var found = await r.Engine.Container(container);
        return found.Labels.GetValueOrDefault("owner") == Owner ? null : $"container {found.Name} belongs to somebody else";
    }
    catch (NotFoundException)
    {
        return $"there is no container '{container}' of yours";
    }
}

static async Task<string?> ForeignExec(DockerRequest r, string exec)
{
    try
    {
        return await Foreign(r, (await r.Engine.Exec(exec)).ContainerId);
    }
    catch (NotFoundException)
    {
        return $"there is no exec '{exec}' of yours";
    }
}

Allow("tenants", Operations.All - Operations.Unknown);

Deny("data of others", async r =>
{
    foreach (var data in r.HostAccess.OfType<ContainerData>())
    {
        if (await (data.Exec.Length > 0 ? ForeignExec(r, data.Exec) : Foreign(r, data.Id)) is { } reason)
        {
            return reason;
        }
    }

    return null;
});

Deny("containers of others",
    Containers.Start | Containers.Stop | Containers.Restart | Containers.Kill | Containers.Pause | Containers.Unpause | Containers.Remove
    | Containers.Update | Containers.Rename | Containers.Resize | Containers.Wait,
    r => Foreign(r, r.Target));

Deny("terminals of others", Exec.Resize, r => ForeignExec(r, r.Target));

Deny("names of others", Containers.Rename, r => r.Query.Name?.Trim().StartsWith("corpus-own", StringComparison.Ordinal) != true);

Deny("limits stay", Containers.Update,
    r => r.Body.PidsLimit is 0 or -1 || r.Body.MemorySwap == -1 || r.Body.RestartPolicy.Name is "always" or "unless-stopped"
        ? "the limits a container was created with may be lowered only" : null);

Rewrite("only one's own is cleared away", Containers.Prune | Images.Prune | Networks.Prune | Volumes.Prune,
    r => r.Query["filters"] = $$"""{"label":["owner={{Owner}}"]}""");

Deny("build cache is everybody's", Builder.Prune, "the cache has no owner");

Deny("nothing unclear", r => r.HostAccess.OfType<Unrecognised>().FirstOrDefault()?.Text ?? r.UnknownFields.FirstOrDefault());
