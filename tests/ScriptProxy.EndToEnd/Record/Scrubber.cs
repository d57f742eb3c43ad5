using System.Text.RegularExpressions;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>Puts fixed values in place of what is of one machine and one run: ids, folders, the host's name, times.</summary>
internal static partial class Scrubber
{
    private const string Container = "c0ffee0000000000000000000000000000000000000000000000000000000000";
    private const string Network = "7ea0000000000000000000000000000000000000000000000000000000000000";
    private const string Exec = "e8ec000000000000000000000000000000000000000000000000000000000000";
    private const string Sha = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    internal static string Scrub(string text)
    {
        var clean = Image.Replace(text, Sha);
        clean = ConfigHash.Replace(clean, "${1}" + new string('2', 64));
        clean = ExecInPath.Replace(clean, "/exec/" + Exec);
        clean = NetworkInPath.Replace(clean, "/networks/" + Network);
        clean = NetworkInBody.Replace(clean, "${1}" + Network);
        clean = Id.Replace(clean, match => match.Value is Container or Network or Exec || match.Value.Distinct().Count() == 1 ? match.Value : Container);
        clean = ShortId.Replace(clean, "/containers/c0ffee${1}");
        clean = IdInName.Replace(clean, "c0ffee000000");
        clean = Trace.Replace(clean, "${1}00-11111111111111111111111111111111-1111111111111111-01");
        clean = Folder.Replace(clean, "/home/user/project");
        clean = EscapedFolder.Replace(clean, "%2Fhome%2Fuser%2Fproject");
        clean = Time.Replace(clean, "${1}=1700000000");
        clean = Uuid.Replace(clean, "00000000-0000-4000-8000-000000000000");
        clean = Session.Replace(clean, "${1}abcdefghijklmnopqrstuvwxy");
        return clean.Replace(Environment.MachineName, "host", StringComparison.Ordinal).Replace("/root/", "/home/user/", StringComparison.Ordinal);
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Image { get; }

    [GeneratedRegex("(config-hash\"?[:=]\"?|config-hash%3D)[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex ConfigHash { get; }

    [GeneratedRegex("/exec/[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex ExecInPath { get; }

    [GeneratedRegex("/networks/[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex NetworkInPath { get; }

    [GeneratedRegex("(\"NetworkID\":\")[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex NetworkInBody { get; }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", RegexOptions.None, 1000)]
    private static partial Regex Id { get; }

    [GeneratedRegex("/containers/[0-9a-f]{12}(/| |$)", RegexOptions.None, 1000)]
    private static partial Regex ShortId { get; }

    /// <summary>Compose puts them into names: letters and digits, so that numbers are left alone.</summary>
    [GeneratedRegex("(?<![0-9a-f])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{12}(?![0-9a-f])", RegexOptions.None, 1000)]
    private static partial Regex IdInName { get; }

    [GeneratedRegex("(Traceparent: )[-0-9a-f]{55}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Trace { get; }

    [GeneratedRegex("/tmp/scriptproxy-e2e-[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Folder { get; }

    [GeneratedRegex("%2[Ff]tmp%2[Ff]scriptproxy-e2e-[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex EscapedFolder { get; }

    [GeneratedRegex(@"\b(since|until)=\d{9,}(\.\d+)?", RegexOptions.None, 1000)]
    private static partial Regex Time { get; }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Uuid { get; }

    [GeneratedRegex("((?:session|buildid|Session-Uuid|SharedKey)[=:] ?)[0-9a-z]{20,}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Session { get; }
}
