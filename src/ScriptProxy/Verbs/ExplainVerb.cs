using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Explain;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Verbs;

/// <summary><c>scriptproxy explain</c>: loads the rules as <c>run</c> would and prints what they make of one request.</summary>
internal sealed class ExplainVerb(ExplainFlags flags, ParseResult parsed, TextWriter output, TextWriter error)
{
    // Stands where a decision of the proxy has its own, so that the same question has the same answer.
    private const string NoId = "00000000";

    public async Task<int> RunAsync(BindResult bound, CancellationToken cancellation)
    {
        if (bound is not BindResult.Bound(var options))
        {
            return await FailAsync(ExitCode.Unusable, ((BindResult.Invalid)bound).Problems.Select(static problem => problem.ToString())).ConfigureAwait(false);
        }

        try
        {
            return await RunAsync(options, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UsageException or EngineUnreachableException)
        {
            return await FailAsync(e is UsageException ? ExitCode.Unusable : ExitCode.Environment, [e.Message]).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        using var engine = Engine(out var address);
        var version = await VersionAsync(address, options.MinApiVersion, cancellation).ConfigureAwait(false);
        var subject = await WithContainerAsync(Subject(version ?? DescribedVersions.Newest, version is null), engine, cancellation).ConfigureAwait(false);
        UseSettings(options.Settings);
        var folder = RuleFolder.Of(options, NullLoggerFactory.Instance);
        if (folder.Presets is not { Alone: true } && !Directory.Exists(options.Rules))
        {
            throw new UsageException($"{options.Rules} is not a folder; name the folder of the rules with {Setting.Rules.Flag}");
        }

        await using var rules = new RuleHost(folder, NullLogger<RuleHost>.Instance, TimeProvider.System);
        if (await rules.ReloadAsync(ExplainFlags.Verb).ConfigureAwait(false) is LoadOutcome.Failed(var diagnostics))
        {
            foreach (var diagnostic in diagnostics)
            {
                await error.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
            }

            return await FailAsync(ExitCode.Unusable, [$"the rules of {folder.Title} cannot be used"]).ConfigureAwait(false);
        }

        using var log = new RuleLogLines();
        var explainer = new Explainer(rules.Current, options.MinApiVersion, options.Mode, engine, log);
        var explanation = await explainer.ExplainAsync(subject, cancellation).ConfigureAwait(false);
        await output.WriteAsync(parsed.GetValue(flags.Format) == "json"
            ? ExplanationJson.Of(explanation)
            : ExplanationText.Of(explanation, ReferenceEquals(output, Console.Out) && Terminal.IsColourWanted())).ConfigureAwait(false);
        return explanation.Decision switch
        {
            Decision.Deny => ExitCode.Negative,
            Decision.Error => ExitCode.Environment,
            _ => ExitCode.Success,
        };
    }

    private void UseSettings(IReadOnlyDictionary<string, string> fromFile)
    {
        var set = parsed.GetValue(flags.Set)!.Select(static pair => pair.Split('=', 2)).ToList();
        if (set.Find(static pair => pair.Length < 2 || pair[0].Length == 0) is { } wrong)
        {
            throw new UsageException($"{flags.Set.Name}: \"{wrong[0]}\" sets nothing: write NAME=VALUE");
        }

        var given = set.GroupBy(static pair => pair[0]).ToDictionary(static pairs => pairs.Key, static pairs => pairs.Last()[1]);
        RuleSettings.Current = new RuleSettings(
            name => given.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name) ?? fromFile.GetValueOrDefault(name));
    }

    private HttpMessageInvoker? Engine(out UpstreamAddress? address)
    {
        address = null;
        var fixtures = parsed.GetValue(flags.Fixtures);
        if (parsed.GetValue(flags.Engine) is { } text)
        {
            return fixtures is not null ? throw new UsageException($"give {flags.Engine.Name} or {flags.Fixtures.Name}, not both")
                : UpstreamAddress.TryParse(text, out address, out var problem) ? new HttpMessageInvoker(new EngineHandler(address = WithTls(address)))
                : throw new UsageException($"{flags.Engine.Name}: {problem}");
        }

        return fixtures is null ? null : new HttpMessageInvoker(Understand(flags.Fixtures, () => StandInEngine.Parse(Encoding.UTF8.GetString(Read(flags.Fixtures, fixtures)))));
    }

    /// <summary>As the docker command line has it.</summary>
    private static UpstreamAddress WithTls(UpstreamAddress address)
    {
        try
        {
            return address.IsTls ? address with { Tls = new UpstreamTls(UpstreamTlsFiles.OfDocker(Environment.GetEnvironmentVariable(UpstreamTlsFiles.DockerVariable))) } : address;
        }
        catch (UpstreamTlsFileException e)
        {
            throw new UsageException($"{UpstreamTlsFiles.DockerVariable}: {e.Message}");
        }
    }

    /// <summary>What the engine, or what stands for it, says of the container that is said to be calling.</summary>
    private async Task<Subject> WithContainerAsync(Subject subject, HttpMessageInvoker? engine, CancellationToken cancellation)
    {
        if (engine is null || subject.Client.Caller is not Caller.Found(var container))
        {
            return subject;
        }

        try
        {
            var found = await new EngineLookups(engine, cancellation).Container(container.Name).ConfigureAwait(false);
            return subject with { Client = subject.Client with { Caller = new Caller.Found(found) } };
        }
        catch (Exception e) when (e is NotFoundException or HttpRequestException or IOException)
        {
            throw new UsageException($"{flags.Client.Name}: the container {container.Name} cannot be looked up: {e.Message}");
        }
    }

    private async Task<ApiVersion?> VersionAsync(UpstreamAddress? address, ApiVersion minimum, CancellationToken cancellation)
    {
        if (parsed.GetValue(flags.EngineVersion) is { } text)
        {
            return ApiVersion.TryParse(text, out var given)
                ? given
                : throw new UsageException($"{flags.EngineVersion.Name}: \"{text}\" is not an API version such as {DescribedVersions.Newest}");
        }

        if (address is null)
        {
            return null;
        }

        using var version = new EngineVersion(address, minimum, TimeProvider.System, NullLogger<EngineVersion>.Instance);
        return (await version.CurrentAsync(cancellation).ConfigureAwait(false)).Newest
            ?? throw new EngineUnreachableException($"{flags.Engine.Name}: no engine answers at {address}", null);
    }

    private Subject Subject(ApiVersion engineVersion, bool isAssumed)
    {
        var (method, path) = (parsed.GetValue(flags.Method), parsed.GetValue(flags.Path));
        var body = Body();
        Subject subject;
        if (parsed.GetValue(flags.Request) is { } log)
        {
            if (method is not null)
            {
                throw new UsageException($"give METHOD PATH or {flags.Request.Name}, not both");
            }

            subject = Understand(flags.Request, () => RecordedRequest.ToSubject(
                RecordedRequest.Find(Encoding.UTF8.GetString(Read(flags.Request, log)), parsed.GetValue(flags.Id)), body, engineVersion, isAssumed));
        }
        else
        {
            subject = new Subject
            {
                Method = method ?? throw new UsageException("name the request: METHOD PATH, for example GET /containers/json"),
                Target = path ?? throw new UsageException("a PATH is missing, for example /containers/json"),
                Body = body,
                Client = new Client { Listener = RunOptionsBinder.DefaultListen, Address = System.Net.IPAddress.Loopback },
                EngineVersion = engineVersion,
                EngineVersionAssumed = isAssumed,
                Now = TimeProvider.System.GetUtcNow(),
                Id = NoId,
            };
        }

        return subject with
        {
            Headers = Headers(!body.IsEmpty),
            Client = Understand(flags.Client, () => ClientText.Parse(parsed.GetValue(flags.Client)!, subject.Client)),
            Now = Now() ?? subject.Now,
        };
    }

    private ReadOnlyMemory<byte> Body() => (parsed.GetValue(flags.Body), parsed.GetValue(flags.BodyText)) switch
    {
        ({ }, { }) => throw new UsageException($"give {flags.Body.Name} or {flags.BodyText.Name}, not both"),
        ({ } file, _) => Read(flags.Body, file),
        (_, { } text) => Encoding.UTF8.GetBytes(text),
        _ => default,
    };

    private IHeaderDictionary Headers(bool hasBody)
    {
        var headers = Understand(flags.Header, () => HeaderLines.Parse(parsed.GetValue(flags.Header)!));
        if (hasBody && headers.ContentType.Count == 0)
        {
            headers.ContentType = "application/json";
        }

        return headers;
    }

    private DateTimeOffset? Now() => parsed.GetValue(flags.Now) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var now) ? now
        : throw new UsageException($"{flags.Now.Name}: \"{text}\" is not a time such as 2026-01-31T22:00");

    private static byte[] Read(Option option, string file)
    {
        try
        {
            if (file != "-")
            {
                return File.ReadAllBytes(file);
            }

            using var content = new MemoryStream();
            using var input = Console.OpenStandardInput();
            input.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option.Name}: cannot read {file}: {e.Message}");
        }
    }

    private static T Understand<T>(Option option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new UsageException($"{option.Name}: {e.Message}");
        }
    }

    private async Task<int> FailAsync(int exitCode, IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            await error.WriteLineAsync($"scriptproxy: {message}").ConfigureAwait(false);
        }

        return exitCode;
    }
}
