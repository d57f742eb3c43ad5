using System.CommandLine;

namespace ScriptProxy.Verbs;

/// <summary>What <c>explain</c> is given.</summary>
internal sealed class ExplainFlags
{
    public const string Verb = "explain";

    public const string Examples = """
        Examples:
          scriptproxy explain GET /containers/json
          scriptproxy explain POST /v1.44/containers/create --body-text '{"Image": "busybox", "HostConfig": {"Privileged": true}}'
          scriptproxy explain DELETE /containers/web --client listener=ci --client uid=1000 --now 2026-01-01T03:00
          scriptproxy explain POST /containers/web/exec --body-text '{"Cmd": ["sh"]}' --engine unix:///var/run/docker.sock
          scriptproxy explain POST /containers/web/stop --fixtures engine.json --set TEAM=blue --format json
          scriptproxy explain --request decisions.jsonl --id 7f3c9a12

        A client is made of listener=NAME, address=IP, uid=, gid=, pid= and user=NAME, or of a certificate: cn=, dns=, uri= and pin=. Without an engine and without fixtures no container,
        image, volume or network exists; where somebody asked for one, the explanation says so. Fixtures are what the engine answers:
          {"containers": {"web": {"Config": {"Labels": {"owner": "blue"}}}}, "images": {}, "volumes": {}, "networks": {}, "execs": {}}
        A record of the decision log has neither body nor credentials; give the body with --body. Secrets are masked in what is printed.

        Exit codes: 0 allowed, 1 denied or refused, 2 usage or rules that do not compile, 5 the engine does not answer.

        """;

    /// <summary>Settings of <c>run</c> that say nothing about one request.</summary>
    private static readonly Setting[] s_notAboutRules =
        [Setting.Listen, Setting.Upstream, Setting.LogDecisions, Setting.LogLevel, Setting.PollRules, Setting.GateTests, Setting.AllowPlainTcp];

    private ExplainFlags()
    {
    }

    public Argument<string?> Method { get; } = new("METHOD")
    {
        Description = "The method, in capitals: POST",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Argument<string?> Path { get; } = new("PATH")
    {
        Description = "Path and query as on the request line: /v1.44/containers/create?name=web",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> Body { get; } = Text("--body", "FILE|-", "The body from a file, or with - from standard input");

    public Option<string?> BodyText { get; } = Text("--body-text", "JSON", "The body itself");

    public Option<string[]> Header { get; } = Many("--header", "NAME: VALUE", "A header; repeat for several. Content-Type is application/json where there is a body");

    public Option<string[]> Client { get; } = Many("--client", "KEY=VALUE", "Who asks: listener, address, uid, gid, pid, user, groups, container, token, host, or cn, dns, uri, pin of a certificate; repeat for several. Default: 127.0.0.1");

    public Option<string[]> Set { get; } = Many("--set", "NAME=VALUE", "What Settings[\"NAME\"] is, before environment and file; repeat for several");

    public Option<string?> Engine { get; } = Text("--engine", "ADDRESS", "Ask this engine where rules look something up: unix:///var/run/docker.sock or tcp://host:port");

    public Option<string?> Fixtures { get; } = Text("--fixtures", "FILE", "Answer look-ups from a JSON file instead");

    public Option<string?> EngineVersion { get; } = Text("--engine-version", "VERSION", "The newest API version of the engine. Default: what --engine says, or the newest known one");

    public Option<string?> Now { get; } = Text("--now", "TIME", "The time of the request, 2026-01-31T22:00, in UTC unless it has a zone. Default: now, or that of the record");

    public Option<string?> Request { get; } = Text("--request", "FILE|-", "Explain a request of the decision log (--log-decisions) instead of METHOD PATH");

    public Option<string?> Id { get; } = Text("--id", "ID", "Which decision of --request, where the file has several");

    public Option<string> Format { get; } = new Option<string>("--format")
    {
        HelpName = "text|json",
        Description = "For people or for machines",
        DefaultValueFactory = static _ => "text",
    }.AcceptOnlyFromAmong("text", "json");

    public static Command Command(RunFlags run, TextWriter output, TextWriter error)
    {
        var flags = new ExplainFlags();
        var command = new Command(Verb, "Say what the rules make of one request, and why, without sending it anywhere.")
        {
            flags.Method,
            flags.Path,
            flags.Body,
            flags.BodyText,
            flags.Header,
            flags.Client,
            flags.Set,
            flags.Engine,
            flags.Fixtures,
            flags.EngineVersion,
            flags.Now,
            flags.Request,
            flags.Id,
            flags.Format,
        };
        foreach (var option in run.Except(s_notAboutRules))
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => new ExplainVerb(flags, parsed, output, error).RunAsync(run.Bind(parsed), cancellation));
        return command;
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    private static Option<string[]> Many(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, DefaultValueFactory = static _ => [] };
}
