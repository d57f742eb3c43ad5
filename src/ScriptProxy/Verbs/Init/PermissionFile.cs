using System.Globalization;
using System.Text;
using ScriptProxy.Sdk;

namespace ScriptProxy.Verbs.Init;

/// <summary>
/// A rule file that lists every operation of the Engine API, grouped and explained, with all of them denied: whoever edits it switches on
/// what is needed, line by line, and adds conditions where an operation needs some.
/// </summary>
internal static class PermissionFile
{
    public const string Path = "10-permissions.csx";

    private const string Head = """
        // Every operation of the Docker Engine API, one line each. Nothing is allowed until you take the slashes away in front of its line.
        //
        //   read      changes nothing and hands out no bulk content and no secrets
        //   discloses changes nothing, but hands out logs, archives, configurations or the like
        //   changes   changes containers, images, networks, volumes, the daemon or a registry
        //
        // A line is a rule like any other, so it can have a condition:
        //   Allow("Containers.Start", Containers.Start, async r => (await r.Engine.Container(r.Target)).Labels.ContainsKey("mine"));
        // Guardrails belong into another file, as Deny rules: they win over every line here.

        """;

    public static string Text()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var known = Operations.All.Where(static operation => operation != Operations.Unknown).ToArray();
        var width = known.Max(static operation => Rule(operation).Length);
        foreach (var group in known.GroupBy(static operation => operation.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n// ---- {group.Key}\n");
            foreach (var operation in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"// {Rule(operation).PadRight(width)} // {Kind(operation),-9} {operation.Summary}\n");
            }
        }

        return text.ToString();
    }

    private static string Rule(Operation operation) => $"Allow(\"{operation.Name}\", {operation.Name});";

    private static string Kind(Operation operation) =>
        operation.Mutates ? "changes" : Operations.Read.Contains(operation) ? "read" : "discloses";
}
