using ScriptProxy.Accept;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Identify;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Verbs;

/// <summary>
/// <c>scriptproxy run</c>:
/// <list type="number">
/// <item>open the decision log, since what cannot be recorded must not be served;</item>
/// <item>compile the rules, and meanwhile put the server together, find the engine and ask it what it is;</item>
/// <item>bind, say so on standard error, and serve until a signal says otherwise.</item>
/// </list>
/// </summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(RunOptions options, TextWriter error)
    {
        using var loggers = Logging.Create(options.LogLevel);
        RuleSurroundings.Install(options.Settings, loggers);
        if (PresetListeners.Problem(options) is { } wrong)
        {
            return await FailAsync(error, ExitCode.Unusable, wrong.ToString()).ConfigureAwait(false);
        }

        if (options.Listen.Any(static address => address.Descriptors is not null))
        {
            // Before any other process is started: it would inherit them.
            _ = InheritedSocket.OfThisProcess;
        }

        var folder = RuleFolder.Of(options, loggers);
        if (folder.Compiler.RemembersNothing)
        {
            // Everything else here fits into the time that the compiler takes to get ready.
            folder.Compiler.Expect();
        }

        // 1. The log, and who may come
        BearerTokens? tokens;
        try
        {
            tokens = options.Tokens is { } file ? new BearerTokens(file, TimeProvider.System, loggers.CreateLogger<BearerTokens>()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            var problem = ConfigProblem.Value(new SettingValue([options.Tokens!], Setting.Tokens.Flag), $"cannot use {options.Tokens}: {e.Message}");
            return await FailAsync(error, ExitCode.Unusable, problem.ToString()).ConfigureAwait(false);
        }

        IReadOnlyList<IDecisionWriter> writers;
        try
        {
            writers = DecisionWriters.Open(options.LogDecisions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = ConfigProblem.Value(new SettingValue([options.LogDecisions!], Setting.LogDecisions.Flag), $"cannot open {options.LogDecisions}: {e.Message}");
            return await FailAsync(error, ExitCode.Unusable, problem.ToString()).ConfigureAwait(false);
        }

        using var meter = new DecisionMeter();
        await using var decisions = new DecisionLog(
            [meter, new RuleFaultLog(loggers.CreateLogger<RuleFaultLog>(), TimeProvider.System), .. writers], loggers.CreateLogger<DecisionLog>(), TimeProvider.System);

        // 2. Rules and engine
        using var watchdog = new RuleWatchdog(options.Limits.Time, reason => GiveUp(error, reason), loggers.CreateLogger<RuleWatchdog>(), TimeProvider.System);
        await using var rules = new RuleHost(folder, loggers.CreateLogger<RuleHost>(), TimeProvider.System);
        rules.Reloaded += meter.Count;
        var loading = rules.StartAsync(CancellationToken.None);
        var finding = UpstreamDiscovery.FindAsync(options, CancellationToken.None);
        var reloader = new Reloader(rules, decisions, loggers.CreateLogger<Reloader>());
        await using var server = new ProxyServer(options, loggers);
        if (await Task.WhenAny(loading, finding).ConfigureAwait(false) == loading
            && await RefuseRulesAsync(await loading.ConfigureAwait(false), folder, error).ConfigureAwait(false) is { } early)
        {
            // Whoever wrote a broken rule need not wait for an engine that hangs.
            return early;
        }

        if (await finding.ConfigureAwait(false) is not DiscoveryResult.Found upstream)
        {
            var tried = Tried((DiscoveryResult.None)await finding.ConfigureAwait(false));
            return await RefuseRulesAsync(await loading.ConfigureAwait(false), folder, error).ConfigureAwait(false)
                ?? await FailAsync(
                    error, ExitCode.Environment, $"no engine answers; start Docker or Podman, or name the engine's address with {Setting.Upstream.Flag}. Tried:{tried}")
                    .ConfigureAwait(false);
        }

        using var handler = new EngineHandler(upstream.Address);
        using var engine = new HttpMessageInvoker(handler, disposeHandler: false);
        var forwarder = new EngineForwarder(server.Forwarder, handler, loggers.CreateLogger<EngineForwarder>());
        using var version = new EngineVersion(
            upstream.Address, options.MinApiVersion, TimeProvider.System, loggers.CreateLogger<EngineVersion>());
        await version.CurrentAsync(CancellationToken.None).ConfigureAwait(false);
        using var changes = new ContainerChanges(engine, TimeProvider.System, loggers.CreateLogger<ContainerChanges>());
        var pipeline = new RequestPipeline(
            new Identification(new CallingContainers(upstream.Address, engine, changes, TimeProvider.System), tokens),
            new RequestDecoder(Router.Instance, options.MinApiVersion, TimeProvider.System),
            () => rules.Current,
            forwarder,
            engine,
            version,
            decisions,
            options.Mode,
            server.Caps,
            TimeProvider.System,
            loggers.CreateLogger<RequestPipeline>());
        var health = new HealthEndpoint(
            () => RulesHealth.Of(rules.Current, rules.LastFailure, meter.RuleFaults),
            new EngineProbe(upstream.Address, engine, TimeProvider.System),
            version);
        if (await RefuseRulesAsync(await loading.ConfigureAwait(false), folder, error).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        // 3. Serve
        using var signals = new Signals(server.Stop, reloader.Reload, Environment.Exit);
        signals.Register();
        try
        {
            await server.StartAsync(health, pipeline.InvokeAsync).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            var problem = e.InnerException is TlsFileException
                ? ConfigProblem.Certificate(options.ListenOrigin, e.Message)
                : ConfigProblem.Listener(options.ListenOrigin, $"cannot listen: {e.Message}");
            return await FailAsync(error, ExitCode.Unusable, problem.ToString()).ConfigureAwait(false);
        }

        await error.WriteLineAsync(ReadyLine(options, upstream)).ConfigureAwait(false);
        Rehearsal.Report(loggers.CreateLogger("ScriptProxy.Rehearsal"));
        await server.WaitAsync().ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <returns>The exit code when the rules cannot be used; null when they can.</returns>
    private static async Task<int?> RefuseRulesAsync(LoadOutcome outcome, RuleHostOptions folder, TextWriter error)
    {
        if (outcome is not LoadOutcome.Failed(var diagnostics))
        {
            return null;
        }

        // The rule host has written each of them to standard error.
        var errors = diagnostics.Count(static diagnostic => diagnostic.IsError);
        var count = errors == 1 ? "1 error" : $"{errors} errors";
        return await FailAsync(error, ExitCode.Unusable, $"the rules of {folder.Title} cannot be used ({count}); nothing is served").ConfigureAwait(false);
    }

    /// <summary>Not an orderly end: the thread that runs on would keep the process from one.</summary>
    private static void GiveUp(TextWriter error, string reason)
    {
        error.WriteLine($"scriptproxy: {reason}");
        error.Flush();
        Environment.Exit(ExitCode.Runaway);
    }

    private static string ReadyLine(RunOptions options, DiscoveryResult.Found upstream)
    {
        var engine = upstream.Answer is EngineAnswer.Silent why ? $"{why.Reason}; requests fail until it answers" : upstream.Answer.ToString();
        return $"scriptproxy {ProgramVersion.Text}  listening on {string.Join(", ", options.Listen)}  ->  {upstream.Address} ({engine})";
    }

    private static string Tried(DiscoveryResult.None none) => string.Concat(none.Tried.Select(static silent => $"\n  {silent.Reason}"));

    private static async Task<int> FailAsync(TextWriter error, int exitCode, string message)
    {
        await error.WriteLineAsync($"scriptproxy: {message}").ConfigureAwait(false);
        return exitCode;
    }
}
