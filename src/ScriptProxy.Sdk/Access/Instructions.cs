using System.Buffers;

namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Dockerfile instructions that commit and import apply to the new image (<c>changes=USER root</c>). The daemon reads them as one
/// Dockerfile: with lines that go on, another escape character, variables and quotes. A user who is hidden in these is reported.
/// </summary>
internal static class Instructions
{
    private static readonly SearchValues<char> Hiding = SearchValues.Create("\\`$\"'");

    public static void Add(AccessCollector found)
    {
        foreach (var line in found.Request.Query.All("changes").SelectMany(static change => change.Split('\n')))
        {
            var text = line.Trim().Trim('\uFEFF');
            if (text.EndsWith('\\') || text.EndsWith('`'))
            {
                found.Add(new Unrecognised(text) { Pointer = "?changes" });
                continue;
            }

            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var instruction, var user, ..] && instruction.Equals("USER", StringComparison.OrdinalIgnoreCase))
            {
                AddUser(found, user.Trim('"', '\''));
            }
        }
    }

    private static void AddUser(AccessCollector found, string user)
    {
        if (user.AsSpan().ContainsAny(Hiding))
        {
            found.Add(new Unrecognised(user) { Pointer = "?changes" });
        }
        else
        {
            Users.Add(found, "?changes", user);
        }
    }
}
