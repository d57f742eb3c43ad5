using System.CommandLine;

namespace ScriptProxy.Verbs.Certs;

/// <summary>The flags of <c>certs</c>.</summary>
internal static class CertsCommand
{
    public const string Verb = "certs";

    public const string Examples = """
        Examples:
          scriptproxy certs                                             an authority, a server and a client in ./certs
          scriptproxy certs --host build.example.com --host 10.0.0.5 --client ci --client traefik
          scriptproxy certs --client alice                              one more client of the authority that is there
          scriptproxy certs --renew                                     new certificates and keys for all of them

        Below DIR: ca.pem and ca-key.pem, server/ and clients/NAME/, each with ca.pem, cert.pem and key.pem as docker expects them.

        Exit codes: 0 written, or there already; 2 usage, or the folder cannot be written.

        """;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to write", DefaultValueFactory = static _ => "certs" };
        var hosts = new Option<string[]>("--host")
        {
            HelpName = "NAME",
            Description = "A name or address of the server, beside localhost, 127.0.0.1 and ::1; repeat for several. Default: the name of this machine",
        };
        var clients = new Option<string[]>("--client")
        {
            HelpName = "NAME",
            Description = "A client, which rules see as r.Client.Name; repeat for several. Default: those that are there, or one named client",
        };
        var days = Days("--days", "How long certificates of server and clients are good", 365, 825);
        var authorityDays = Days("--ca-days", "How long a new authority is", 3650, 36500);
        var renew = new Option<bool>("--renew") { Description = "Replace certificates and keys that are there; the authority stays" };
        var command = new Command(Verb, "Make certificates for tls:// listeners and their clients, as docker --tlsverify wants them.")
        {
            folder, hosts, clients, days, authorityDays, renew,
        };
        command.SetAction((parsed, _) => new CertsVerb(
            new CertsOptions(
                parsed.GetRequiredValue(folder),
                parsed.GetValue(hosts) ?? [],
                parsed.GetValue(clients) ?? [],
                parsed.GetValue(days),
                parsed.GetValue(authorityDays),
                parsed.GetValue(renew)),
            TimeProvider.System,
            output,
            error).RunAsync());
        return command;
    }

    private static Option<int> Days(string name, string description, int usual, int most)
    {
        var option = new Option<int>(name) { HelpName = "COUNT", Description = $"{description}, in days. Default: {usual}", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var days && (days < 1 || days > most))
            {
                result.AddError($"{name} is a number of days from 1 to {most}");
            }
        });
        return option;
    }
}
