using System.CommandLine;

namespace ScriptProxy.Verbs.Import;

/// <summary>What <c>import</c> is given.</summary>
internal static class ImportCommand
{
    public const string Verb = "import";

    public const string Examples = """
        Examples:
          scriptproxy import haproxy-env old.env >rules/10-imported.csx
          docker compose config --format json | scriptproxy import linuxserver-env - --service socket-proxy
          docker inspect dockerproxy | scriptproxy import socket-proxy - >rules/10-imported.csx
          scriptproxy import doxy /etc/doxy.pattern
          scriptproxy import cetusguard rules.list

        Lines pasted from the environment: or command: of a compose file are read, too. What cannot be said is told on standard error. Then:
          scriptproxy check rules
          scriptproxy explain GET /containers/json

        To go on with the old environment or file instead, load a script of rules/library/migrate/.

        Exit codes: 0 written, warnings included; 2 a file or a setting that cannot be read; 4 nothing to allow in it.

        """;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var format = new Argument<string>("FORMAT")
        {
            Description = "How it is written: " + string.Join("; ", ImportFormat.All.Select(static known => $"{known.Name}, {known.Summary}")),
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong([.. ImportFormat.All.Select(static known => known.Name)]);
        var path = new Argument<string>("FILE")
        {
            Description = "An env file, the JSON of docker inspect or docker compose config --format json, a file of patterns or rule lines; - for standard input",
        };
        var service = new Option<string?>("--service") { HelpName = "NAME", Description = "The service, or container, of a JSON file that has several of this proxy" };
        var command = new Command(Verb, "Print the configuration of an older proxy as a rule file with the same verdicts.") { format, path, service };
        command.SetAction((parsed, _) => ImportVerb.RunAsync(
            parsed.GetRequiredValue(format), parsed.GetRequiredValue(path), parsed.GetValue(service), output, error));
        return command;
    }
}
