using System.Globalization;

namespace ScriptProxy.Sdk.Access;

/// <summary>The user a process runs as: <c>user[:group]</c>, each a name or a number.</summary>
internal static class Users
{
    public static void AddRoot(AccessCollector found, string pointer, string? user)
    {
        if (!string.IsNullOrEmpty(user) && IsRoot(user))
        {
            found.Add(new RootUser { Pointer = pointer, User = user });
        }
    }

    /// <summary>True for every spelling of root the daemon knows: it reads numbers as Go's Atoi (<c>00</c>, <c>+0</c>), and <c>:group</c> as root.</summary>
    private static bool IsRoot(string user)
    {
        var name = user.Split(':')[0].Trim();
        return name is "" or "root"
            || (long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var uid) && uid == 0);
    }
}
