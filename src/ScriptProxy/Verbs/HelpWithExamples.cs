using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ScriptProxy.Verbs;

/// <summary>The generated help, then how the pieces are used together.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          scriptproxy init rules                                        write starter rules that an editor understands
          scriptproxy                                                   serve on tcp://127.0.0.1:2375 by the rules in ./rules
          scriptproxy --listen 'unix:///run/scriptproxy.sock?mode=0660&group=docker' --upstream unix:///var/run/docker.sock
          scriptproxy --mode audit --log-decisions decisions.jsonl      refuse nothing, record what would be refused
          SCRIPTPROXY_LISTEN='tcp://127.0.0.1:2375 unix:///tmp/p.sock' scriptproxy
          scriptproxy check rules                                       compile the rules before they go live
          scriptproxy explain GET /containers/json                      say what the rules make of a request, and why

        Every flag of run is also a variable (--log-decisions is SCRIPTPROXY_LOG_DECISIONS) and a key of the --config file (logDecisions).
        A flag wins over the variable, the variable over the file. The file's "settings": {"NAME": "value"} are for rules: Settings["NAME"].

        Signals: SIGTERM and SIGINT stop within seconds, a second one at once; SIGHUP reloads the rules and reopens the decision log.
        Exit codes: 0 fine, 1 a negative outcome, 2 usage or rules that do not compile, 4 nothing ran, 5 no engine or no such address.

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

    private readonly HelpAction _generated = new() { MaxWidth = 140 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _generated.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand or { Name: "run" })
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        }
        else if (parseResult.CommandResult.Command.Name == "check")
        {
            parseResult.InvocationConfiguration.Output.WriteLine(CheckExamples);
        }
        else if (parseResult.CommandResult.Command is { Name: ExplainFlags.Verb })
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ExplainFlags.Examples);
        }

        return exitCode;
    }
}
