using System.Globalization;

namespace ScriptProxy.Sdk.Access;

/// <summary>The user a process runs as: <c>user[:group]</c>, each a name or a number.</summary>
internal static class Users
{
    /// <summary>Root, and the group that follows the colon, which does what GroupAdd does.</summary>
    public static void Add(AccessCollector found, string pointer, string? user)
    {
        if (string.IsNullOrEmpty(user))
        {
            return;
        }

        if (IsRoot(user))
        {
            found.Add(new RootUser { Pointer = pointer, User = user });
        }

        if (user.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at && at < user.Length - 1)
        {
            found.Add(new SupplementaryGroup(user[(at + 1)..]) { Pointer = pointer });
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
