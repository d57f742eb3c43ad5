using System.CommandLine;
using System.CommandLine.Help;
using ScriptProxy.Observe;
using ScriptProxy.Verbs.Certs;
using ScriptProxy.Verbs.Import;
using ScriptProxy.Verbs.Init;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary>The verbs and what each is given.</summary>
internal static class CommandLine
{
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var root = Build(output, error);
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync($"scriptproxy: {problem.Message}").ConfigureAwait(false);
            }

            await error.WriteLineAsync("scriptproxy: see scriptproxy --help").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        // Signals are the run verb's own business: it has to let streams end before the process does.
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
    }

    private static RootCommand Build(TextWriter output, TextWriter error)
    {
        var flags = new RunFlags();
        var run = new Command("run", "Serve: judge every request by the rules and forward what they allow. The default verb.");
        var root = new RootCommand("A Docker Engine API proxy whose rules are C# scripts, reloaded when they are saved.")
        {
            run,
            Check(flags, output, error),
            ImportCommand.Create(output, error),
            ExplainFlags.Command(flags, output, error),
            Test(flags, output, error),
            Compile(flags, output, error),
            Health(flags, output, error),
            List(output, error),
            Init(output, error),
            Token(output, error),
            CertsCommand.Create(output, error),
        };
        Run(run, flags, error);
        Run(root, flags, error);
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        return root;
    }

    private static void Run(Command command, RunFlags flags, TextWriter error)
    {
        AddAll(command, flags);
        command.SetAction((parsed, _) => WithOptions(flags.Bind(parsed), error, options => RunVerb.RunAsync(options, error)));
    }

    private static Command Health(RunFlags flags, TextWriter output, TextWriter error)
    {
        var command = new Command("health", "Ask the instance that runs with the same configuration whether it serves.");
        AddAll(command, flags);
        command.SetAction((parsed, cancellationToken) =>
            WithOptions(flags.Bind(parsed), error, options => HealthVerb.RunAsync(options, output, error, cancellationToken)));
        return command;
    }

    private static Command Compile(RunFlags flags, TextWriter output, TextWriter error)
    {
        var path = new Argument<string?>("PATH") { Description = "The folder of the rules. Default: what --rules says", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("compile", "Compile the rules into the cache, for a start without a compiler, in an image say.") { path };
        flags.AddTo(command, Setting.Rules, Setting.Preset);
        AddCompiling(command, flags);
        command.SetAction((parsed, _) =>
            WithOptions(flags.Bind(parsed), error, options => CompileVerb.RunAsync(options, parsed.GetValue(path), output, error)));
        return command;
    }

    private static Command Check(RunFlags flags, TextWriter output, TextWriter error)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder of the rules, or one file",
            DefaultValueFactory = static _ => RunOptionsBinder.DefaultRules,
        };
        var format = new Option<string>("--format")
        {
            HelpName = "text|json|sarif",
            Description = "How results are written to standard output: a line each, one JSON document, or SARIF 2.1.0 for CI systems and editors",
            DefaultValueFactory = static _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var strict = new Option<bool>("--warnings-as-errors") { Description = "Take every warning for an error, so that it ends with exit code 1" };
        var command = new Command("check", "Compile the rules and print what is wrong with them, and what is probably not meant.") { path, format, strict };
        flags.AddTo(command, Setting.Preset);
        AddCompiling(command, flags);
        command.SetAction((parsed, _) => WithOptions(flags.Bind(parsed), error, options => CheckVerb.RunAsync(
            options.Presets.Count > 0 && parsed.GetResult(path) is null or { Implicit: true } ? null : parsed.GetRequiredValue(path),
            options,
            parsed.GetRequiredValue(format) switch
            {
                "json" => CheckJson.Write,
                "sarif" => CheckSarif.Write,
                _ => report => CheckText.Write(report, ReferenceEquals(output, Console.Out) && Terminal.IsColourWanted()),
            },
            parsed.GetValue(strict),
            output,
            error)));
        return command;
    }

    private static Command List(TextWriter output, TextWriter error)
    {
        var command = new Command("presets", "List the presets: rights for well-known clients, by name.");
        command.SetAction((_, _) => PresetsVerb.RunAsync(PresetLibrary.Files(), output, error));
        return command;
    }

    private static Command Init(TextWriter output, TextWriter error)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "The folder to write",
            DefaultValueFactory = static _ => RunOptionsBinder.DefaultRules,
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there, and add the starter's rules to others" };
        var fromApi = new Option<bool>("--from-api") { Description = "Write one file with every operation of the API, all denied, to be switched on line by line" };
        var command = new Command("init", "Write a folder of starter rules with completion and documentation for editors.") { folder, force, fromApi };
        command.SetAction(parsed => InitVerb.RunAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(force), parsed.GetValue(fromApi), output, error));
        return command;
    }

    private static Command Token(TextWriter output, TextWriter error)
    {
        var name = new Argument<string>("NAME") { Description = "Whose it is: what rules see as r.Client.Token" };
        var command = new Command("token", "Make a bearer token: its line for the file of --tokens on standard output, itself on standard error.") { name };
        command.SetAction(parsed => TokenVerb.RunAsync(parsed.GetRequiredValue(name), output, error));
        return command;
    }

    private static Command Test(RunFlags flags, TextWriter output, TextWriter error)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder of the rules, one test file, or a rule file whose tests are to be run",
            DefaultValueFactory = static _ => RunOptionsBinder.DefaultRules,
        };
        var filter = new Option<string?>("--filter") { HelpName = "TEXT", Description = "Only cases whose file or name holds this text" };
        var format = new Option<TestFormat>("--format") { HelpName = "text|json|junit", Description = "How the results are written. Default: text" };
        var coverage = new Option<bool>("--coverage") { Description = "Say which rules and which branches of their conditions no case reaches" };
        var mutants = new Option<bool>("--mutants") { Description = "Remove and invert each rule in turn and list those that no case misses" };
        var watch = new Option<bool>("--watch") { Description = "Run again whenever a file changes" };
        var command = new Command("test", "Run the tests of the rules: *.test.csx.") { path, filter, format, coverage, mutants, watch };
        AddCompiling(command, flags);
        command.SetAction((parsed, _) => WithOptions(flags.Bind(parsed), error, options => TestVerb.RunAsync(
            new TestOptions(
                parsed.GetRequiredValue(path), parsed.GetValue(format), parsed.GetValue(filter), parsed.GetValue(coverage), parsed.GetValue(mutants), parsed.GetValue(watch)),
            options,
            output,
            error)));
        return command;
    }

    /// <summary>What says how rules are compiled and what they may use up.</summary>
    private static void AddCompiling(Command command, RunFlags flags) => flags.AddTo(
        command, Setting.AllowApi, Setting.Cache, Setting.Compile, Setting.RuleSteps, Setting.RuleAllocation, Setting.RuleTime, Setting.LogLevel, Setting.Config);

    private static void AddAll(Command command, RunFlags flags)
    {
        foreach (var option in flags.Options)
        {
            command.Add(option);
        }
    }

    private static async Task<int> WithOptions(BindResult result, TextWriter error, Func<RunOptions, Task<int>> verb)
    {
        switch (result)
        {
            case BindResult.Bound(var options):
                return await verb(options).ConfigureAwait(false);
            case BindResult.Invalid(var problems):
                foreach (var problem in problems)
                {
                    await error.WriteLineAsync($"scriptproxy: {problem}").ConfigureAwait(false);
                }

                return ExitCode.Unusable;
            default:
                throw new InvalidOperationException("a bind result of another kind");
        }
    }
}
