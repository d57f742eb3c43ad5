using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ScriptProxy.Verbs.Import;

/// <summary>Expressions per method, in variables or flags, with clients and sources of bind mounts: wollomatic's socket-proxy.</summary>
internal static partial class MethodPatternsImport
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE", "OPTIONS"];

    public static bool Fits(OldConfiguration old) =>
        old.Variables.Any(static variable => variable.Name.StartsWith("SP_", StringComparison.Ordinal))
        || old.Flags.Any(static flag => flag.Name.StartsWith("allow", StringComparison.Ordinal));

    public static ImportedFile Import(OldConfiguration old)
    {
        var file = new ImportedFile();
        NoteListener(file, old);
        var clients = Clients(file, old);
        foreach (var method in s_methods)
        {
            OldSetting[] flags = [.. old.Flags.Where(flag => flag.Name == "allow" + method && flag.Value.Length > 0)];
            var variables = old.Variables.Where(variable => MethodVariable().Match(variable.Name).Groups["method"].Value == method && variable.Value.Length > 0);
            foreach (var (setting, index) in (flags.Length > 0 ? flags : [.. variables]).Select(static (setting, index) => (setting, index)))
            {
                Add(file, setting, method, setting.Name + (flags.Length > 1 && index > 0 ? string.Create(CultureInfo.InvariantCulture, $" #{index + 1}") : ""), clients);
            }
        }

        AddMounts(file, old);
        if (old.Find("proxycontainername", "SP_PROXYCONTAINERNAME") is { Value.Length: > 0 } labels)
        {
            file.Warnings.Add($"{labels.Origin}: lists in labels of containers (socket-proxy.allow.get) stay there: load library/migrate/method-labels.csx beside this file");
        }

        return file;
    }

    private static void Add(ImportedFile file, OldSetting setting, string method, string name, string clients)
    {
        try
        {
            if (AlternativeOutside(setting.Value))
            {
                file.Warnings.Add(
                    $"{setting.Origin}: the older proxy put ^ before and $ behind {setting.Value}, which binds the first and last alternative only; here each has to match the whole path, as its documents say");
            }

            new ImportedPattern(name, new AllowedMethods([method]), setting.Value, Whole: true) { Condition = clients }.AddTo(file, $"{setting.Origin}: {setting}");
        }
        catch (FormatException problem)
        {
            throw new ImportException($"{setting.Origin}: {problem.Message}");
        }
    }

    private static void NoteListener(ImportedFile file, OldConfiguration old)
    {
        var upstream = old.Find("socketpath", "SP_SOCKETPATH")?.Value ?? "/var/run/docker.sock";
        var address = old.Find("listenip", "SP_LISTENIP")?.Value ?? "127.0.0.1";
        var plain = IPAddress.TryParse(address, out var parsed) && !IPAddress.IsLoopback(parsed) ? " --allow-plain-tcp" : "";
        file.Note(old.Find("proxysocketendpoint", "SP_PROXYSOCKETENDPOINT") is { Value.Length: > 0 } socket
            ? $"scriptproxy run --listen 'unix://{socket.Value}?mode=0600' --upstream unix://{upstream}"
            : $"scriptproxy run --listen tcp://{address}:{old.Find("proxyport", "SP_PROXYPORT")?.Value ?? "2375"}{plain} --upstream unix://{upstream}");
    }

    /// <returns>The condition on the client; empty for none.</returns>
    private static string Clients(ImportedFile file, OldConfiguration old)
    {
        var setting = old.Find("allowfrom", "SP_ALLOWFROM") is { Value.Length: > 0 } said ? said : new OldSetting("allowfrom", "127.0.0.1/32", "where nothing is said");
        if (old.Find("proxysocketendpoint", "SP_PROXYSOCKETENDPOINT") is { Value.Length: > 0 })
        {
            return "";
        }

        var networks = new List<string>();
        foreach (var text in setting.Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Network(text) is { } network)
            {
                networks.Add(network.ToString());
            }
            else
            {
                file.Warnings.Add($"{setting.Origin}: clients by the name {text} are not imported; name their network, or the address that they have");
            }
        }

        if (networks.Contains("0.0.0.0/0") && networks.Contains("::/0"))
        {
            return "";
        }

        file.Use("System.Net");
        file.Declare($$"""
            // {{CSharp.Comment($"{setting.Origin}: {setting}")}}
            IPNetwork[] networks = [{{string.Join(", ", networks.Select(static network => $"IPNetwork.Parse({CSharp.Text(network)})"))}}];
            bool IsClient(DockerRequest r) => r.Client.Address is not { } address
                || networks.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
            """);
        return "IsClient(r)";
    }

    private static IPNetwork? Network(string text)
    {
        var parts = text.Split('/');
        if (!IPAddress.TryParse(parts[0], out var address) || parts.Length > 2)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var bits = bytes.Length * 8;
        var length = parts.Length == 1 ? bits : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given <= bits ? given : -1;
        if (length < 0)
        {
            return null;
        }

        // 10.1.2.3/8 is written often, and means 10.0.0.0/8.
        for (var bit = length; bit < bits; bit++)
        {
            bytes[bit / 8] &= (byte)~(128 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static void AddMounts(ImportedFile file, OldConfiguration old)
    {
        if (old.Find("allowbindmountfrom", "SP_ALLOWBINDMOUNTFROM") is not { Value.Length: > 0 } setting)
        {
            return;
        }

        var directories = setting.Value.Split(',');
        if (Array.Find(directories, static directory => !directory.StartsWith('/')) is { } relative)
        {
            throw new ImportException($"{setting.Origin}: {relative} does not start with a slash; the older proxy refused to start");
        }

        file.Comment($"{setting.Origin}: {setting}\nHere every way to a path of the host counts, volumes that stand for one included.");
        file.Add($"""
            Deny({CSharp.Text(setting.Name)}, r => r.HostAccess.OfType<HostPath>()
                .FirstOrDefault(path => !path.IsUnder({string.Join(", ", directories.Select(CSharp.Text))}))?.Text);
            """);
    }

    /// <summary>True when a bar stands in no group and no class.</summary>
    private static bool AlternativeOutside(string pattern) =>
        Sdk.Rules.GoSyntax.GoPattern.Parse(pattern).Root is Sdk.Rules.GoSyntax.GoNode.Choice && !Parenthesised().IsMatch(pattern);

    [GeneratedRegex(@"\ASP_ALLOW_(?<method>[A-Z]+)(_.*)?\z", RegexOptions.None, 1000)]
    private static partial Regex MethodVariable();

    [GeneratedRegex(@"\A\([^()]*\)\z", RegexOptions.None, 1000)]
    private static partial Regex Parenthesised();
}
