using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ScriptProxy.Verbs.Certs;
using ScriptProxy.Verbs.Import;

namespace ScriptProxy.Verbs;

/// <summary>The generated help, then how the pieces are used together.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          scriptproxy init rules                                        write starter rules that an editor understands
          scriptproxy                                                   serve on tcp://127.0.0.1:2375 by the rules in ./rules
          scriptproxy --listen 'unix:///run/scriptproxy.sock?mode=0660&group=docker' --upstream unix:///var/run/docker.sock
          scriptproxy --listen 'tls://0.0.0.0:2376?cert=/etc/scriptproxy/certs/cert.pem'   mutual TLS, with ca.pem and key.pem beside it
          scriptproxy --mode audit --log-decisions decisions.jsonl      refuse nothing, record what would be refused
          SCRIPTPROXY_LISTEN='tcp://127.0.0.1:2375 unix:///tmp/p.sock' scriptproxy
          scriptproxy check rules                                       compile the rules before they go live
          scriptproxy explain GET /containers/json                      say what the rules make of a request, and why

        Every flag of run is also a variable (--log-decisions is SCRIPTPROXY_LOG_DECISIONS) and a key of the --config file (logDecisions).
        A flag wins over the variable, the variable over the file. The file's "settings": {"NAME": "value"} are for rules: Settings["NAME"].

        Signals: SIGTERM and SIGINT stop within seconds, a second one at once; SIGHUP reloads the rules and reopens the decision log.
        Exit codes: 0 fine, 1 a negative outcome, 2 usage, rules that do not compile or an address that cannot be listened on, 4 nothing ran,
        5 no engine, 6 a rule that could not be stopped.

        """;

    private const string CheckExamples = """
        Examples:
          scriptproxy check                                             the rules in ./rules
          scriptproxy check rules/60-privileged.csx                     one file and what it loads
          scriptproxy check --warnings-as-errors rules                  for a build that rules with warnings must not pass
          scriptproxy check --format sarif rules >check.sarif           for code scanning and editors

        A warning that is meant is switched off in the file: #pragma warning disable SP2203

        Exit codes: 0 fine, warnings included; 1 a warning with --warnings-as-errors; 2 rules that do not compile or cannot be read; 4 no rules there.

        """;

    private const string TestExamples = """
        Examples:
          scriptproxy test                                              the tests in and below ./rules
          scriptproxy test rules/20-containers.test.csx                 those of one file
          scriptproxy test rules/20-containers.csx                      those about one rule file: the file of its name, and those that load it
          scriptproxy test --filter "host paths" rules                  those with these words in file or name
          scriptproxy test --coverage --mutants rules                   and what they leave out
          scriptproxy test --format junit rules >tests.xml              for CI systems

        A test file that loads rules (#load) is about these, any other about the rules of the folder.

        Exit codes: 0 all passed; 1 a test failed or a mutant survived; 2 rules or tests that do not compile or cannot be read; 4 no test there.

        """;

    private const string CompileExamples = """
        Examples:
          scriptproxy compile rules                                     into ~/.cache/scriptproxy
          scriptproxy compile /etc/scriptproxy/rules --cache /var/cache/scriptproxy

        What is compiled is taken by a proxy with the same rules, the same --allow-api and the same version of scriptproxy.

        Exit codes: 0 compiled; 2 rules that do not compile or cannot be read; 5 the cache cannot be written.

        """;

    private const string HealthExamples = """
        Examples:
          scriptproxy health                                            the instance on tcp://127.0.0.1:2375
          scriptproxy health --listen unix:///run/scriptproxy.sock      the one that listens there; of several addresses the first without TLS is asked

        Exit codes: 0 it serves; 1 it runs, but cannot serve; 2 usage; 5 nothing answers.

        """;

    private const string InitExamples = """
        Examples:
          scriptproxy init                                              the starter in ./rules, where nothing of it is there yet
          scriptproxy init --force rules                                and in place of files that differ
          scriptproxy init --from-api rules                             every operation in one file, to be switched on line by line

        A folder that has rules gets none of the starter's, only what editors need.

        Exit codes: 0 written, or there already; 2 the folder cannot be written.

        """;

    private readonly HelpAction _generated = new() { MaxWidth = 140 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _generated.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(parseResult.CommandResult.Command switch
        {
            { Name: "check" } => CheckExamples,
            { Name: "test" } => TestExamples,
            { Name: "compile" } => CompileExamples,
            { Name: "health" } => HealthExamples,
            { Name: "init" } => InitExamples,
            { Name: ImportCommand.Verb } => ImportCommand.Examples,
            { Name: ExplainFlags.Verb } => ExplainFlags.Examples,
            { Name: CertsCommand.Verb } => CertsCommand.Examples,
            _ => Examples,
        });
        return exitCode;
    }
}
