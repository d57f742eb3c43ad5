namespace ScriptProxy.Sdk.Access;

/// <summary>
/// HostConfig.SecurityOpt and the build parameter securityopt, split as the daemon splits them: at the first <c>=</c> if there is one
/// anywhere, otherwise at the first <c>:</c>. Of repeated keys the daemon uses the last; here every weakening entry is reported.
/// </summary>
internal static class SecurityOptions
{
    public static void Add(AccessCollector found, string pointer, string option)
    {
        switch (option)
        {
            case "no-new-privileges":
                return;
            case "disable":
                found.Add(Off(pointer, "selinux", "disable"));
                return;
            case "writable-cgroups":
                found.Add(Off(pointer, "writable-cgroups", "true"));
                return;
        }

        var at = option.IndexOf('=', StringComparison.Ordinal);
        at = at < 0 ? option.IndexOf(':', StringComparison.Ordinal) : at;
        if (at < 0)
        {
            found.Add(new Unrecognised(option) { Pointer = pointer });
            return;
        }

        if (Judge(option[..at], option[(at + 1)..], option, pointer) is { } access)
        {
            found.Add(access);
        }
    }

    private static HostAccess? Judge(string key, string value, string option, string pointer) => (key, value) switch
    {
        ("seccomp", "" or "builtin") or ("apparmor", "" or "docker-default") => null,
        ("seccomp" or "apparmor", _) => Off(pointer, key, value),
        ("label", _) => Off(pointer, "selinux", value),
        ("no-new-privileges", "1" or "t" or "T" or "TRUE" or "true" or "True") => null,
        ("no-new-privileges", _) => Off(pointer, key, value),
        ("writable-cgroups", "0" or "f" or "F" or "FALSE" or "false" or "False") => null,
        ("writable-cgroups", _) => Off(pointer, key, value),
        ("credentialspec", _) => new SecretUse("credential-spec", value) { Pointer = pointer },
        _ => new Unrecognised(option) { Pointer = pointer },
    };

    private static SecurityProfileOff Off(string pointer, string kind, string value) => new(kind) { Pointer = pointer, Value = value };
}
