namespace ScriptProxy.Sdk.Access;

/// <summary>Dockerfile instructions that commit and import apply to the new image (<c>changes=USER root</c>).</summary>
internal static class Instructions
{
    public static void Add(AccessCollector found)
    {
        foreach (var line in found.Request.Query.All("changes").SelectMany(static change => change.Split('\n')))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var instruction, var user, ..] && instruction.Equals("USER", StringComparison.OrdinalIgnoreCase))
            {
                Users.AddRoot(found, "?changes", user.Trim('"', '\''));
            }
        }
    }
}
