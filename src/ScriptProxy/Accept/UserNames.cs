using System.Globalization;

namespace ScriptProxy.Accept;

/// <summary>User names by id from <c>/etc/passwd</c>, and groups by name or id from <c>/etc/group</c>.</summary>
internal static class UserNames
{
    private const string PasswordFile = "/etc/passwd";
    private const string GroupFile = "/etc/group";

    private static volatile Snapshot? _users;

    public static string? Find(int uid)
    {
        var written = File.GetLastWriteTimeUtc(PasswordFile);
        var users = _users;
        if (users is null || users.Written != written)
        {
            _users = users = new Snapshot(written, Read(PasswordFile).DistinctBy(static e => e.Id).ToDictionary(static e => e.Id, static e => e.Name));
        }

        return users.Names.GetValueOrDefault(uid);
    }

    /// <summary>The id of a user.</summary>
    public static int? FindUser(string name) =>
        Read(PasswordFile).Where(e => e.Name == name).Select(static e => (int?)e.Id).FirstOrDefault();

    /// <summary>The names of groups by id.</summary>
    public static IReadOnlyDictionary<int, string> Groups() =>
        Read(GroupFile).DistinctBy(static e => e.Id).ToDictionary(static e => e.Id, static e => e.Name);

    /// <summary>The id of a user given by name or number.</summary>
    public static int? FindOwner(string user) => Number(user) ?? FindUser(user);

    /// <summary>The id of a group given by name or number.</summary>
    public static int? FindGroup(string group) => Number(group)
        ?? Read(GroupFile).Where(e => e.Name == group).Select(static e => (int?)e.Id).FirstOrDefault();

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // name:password:id:...
    private static IEnumerable<(string Name, int Id)> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        return File.ReadLines(file)
            .Select(static line => line.Split(':'))
            .Where(static fields => fields.Length > 3)
            .Select(static fields => (fields[0], int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1))
            .Where(static entry => entry.Item2 >= 0);
    }

    private sealed record Snapshot(DateTime Written, Dictionary<int, string> Names);
}
