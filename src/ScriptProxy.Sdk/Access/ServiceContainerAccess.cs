using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk.Access;

/// <summary>The container of a service.</summary>
internal static class ServiceContainerAccess
{
    public static void Add(AccessCollector found, string at, ContainerSpec container)
    {
        MountAccess.AddMounts(found, at + "/Mounts", container.Mounts);
        Users.Add(found, at + "/User", container.User);
        ProcessDirectory.Add(found, at + "/Dir", container.Dir);
        CapabilityAccess.Add(found, at + "/CapabilityAdd", container.CapabilityAdd);
        if (container.CapabilityDrop.Count > 0 && found.IsBelow(1, 41))
        {
            found.Add(Dropped("capability-drop", at + "/CapabilityDrop", "1.41"));
        }

        SysctlAccess.Add(found, at + "/Sysctls", container.Sysctls);
        Isolation.Add(found, at + "/Isolation", container.Isolation);
        for (var i = 0; i < container.Groups.Count; i++)
        {
            found.Add(new SupplementaryGroup(container.Groups[i]) { Pointer = JsonPointer.Element(at + "/Groups", i) });
        }

        for (var i = 0; i < container.Hosts.Count; i++)
        {
            HostAliases.AddFileLine(found, JsonPointer.Element(at + "/Hosts", i), container.Hosts[i]);
        }

        NameServers.Add(found, at + "/DNSConfig/Nameservers", container.DNSConfig?.Nameservers ?? []);
        PriorityAccess.AddScore(found, at + "/OomScoreAdj", container.OomScoreAdj);
        PriorityAccess.AddUlimits(found, at + "/Ulimits", container.Ulimits);
        if (container.Privileges is { } privileges)
        {
            AddPrivileges(found, at + "/Privileges", privileges);
        }

        AddSecrets(found, at, container);
        ServiceTemplates.Add(found, at, container);
    }

    private static void AddPrivileges(AccessCollector found, string at, ContainerSpecPrivileges privileges)
    {
        if (privileges.CredentialSpec is { } credential)
        {
            var locations = (string?[])[credential.Config, credential.File, credential.Registry];
            var location = string.Join(' ', locations.Where(static text => !string.IsNullOrEmpty(text)));
            found.Add(new SecretUse("credential-spec", location) { Pointer = at + "/CredentialSpec" });
        }

        if (privileges.SELinuxContext is { } selinux)
        {
            AddSelinux(found, at + "/SELinuxContext", selinux);
        }

        // The daemon silently drops these three from requests of older versions: what reads as protection is none.
        var dropped = found.IsBelow(1, 44);
        if (privileges.Seccomp is { } seccomp && (seccomp.Mode is not (null or "" or "default") || seccomp.Profile is { Length: > 0 }))
        {
            found.Add(dropped
                ? Dropped("seccomp", at + "/Seccomp", "1.44")
                : new SecurityProfileOff("seccomp") { Pointer = at + "/Seccomp", Value = seccomp.Mode ?? "custom" });
        }

        if (privileges.AppArmor is { Mode: not (null or "" or "default") } apparmor)
        {
            found.Add(dropped
                ? Dropped("apparmor", at + "/AppArmor/Mode", "1.44")
                : new SecurityProfileOff("apparmor") { Pointer = at + "/AppArmor/Mode", Value = apparmor.Mode });
        }

        if (privileges.NoNewPrivileges && dropped)
        {
            found.Add(Dropped("no-new-privileges", at + "/NoNewPrivileges", "1.44"));
        }
    }

    private static void AddSelinux(AccessCollector found, string at, SELinuxContext context)
    {
        if (context.Disable)
        {
            found.Add(new SecurityProfileOff("selinux") { Pointer = at + "/Disable", Value = "disable" });
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("User", context.User), ("Role", context.Role), ("Type", context.Type), ("Level", context.Level)])
        {
            if (!string.IsNullOrEmpty(value))
            {
                found.Add(new SecurityProfileOff("selinux") { Pointer = $"{at}/{name}", Value = $"{name.ToLowerInvariant()}:{value}" });
            }
        }
    }

    private static void AddSecrets(AccessCollector found, string at, ContainerSpec container)
    {
        for (var i = 0; i < container.Secrets.Count; i++)
        {
            var secret = container.Secrets[i];
            var pointer = JsonPointer.Element(at + "/Secrets", i);
            found.Add(new SecretUse("secret", secret.SecretID ?? "") { Pointer = pointer, Name = secret.SecretName ?? "" });
        }

        for (var i = 0; i < container.Configs.Count; i++)
        {
            var config = container.Configs[i];
            var pointer = JsonPointer.Element(at + "/Configs", i);
            found.Add(new SecretUse("config", config.ConfigID ?? "") { Pointer = pointer, Name = config.ConfigName ?? "" });
        }
    }

    private static SecurityProfileOff Dropped(string kind, string pointer, string version) =>
        new(kind) { Pointer = pointer, Value = $"nothing, as the daemon ignores it below API {version}" };
}
