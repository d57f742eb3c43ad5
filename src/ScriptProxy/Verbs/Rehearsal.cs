using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Identify;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Verbs;

/// <summary>
/// Serves one request of its own while the command line is read and the rules are loaded: a server with nothing in force, before an
/// engine that says <c>{}</c> to everything. What the runtime has to load and compile for a request is then ready for the first client.
/// It uses a processor that would idle, so there has to be a second one.
/// </summary>
/// <remarks>Its sockets have names that are not in the file system, known to this process alone, and go nowhere.</remarks>
internal static partial class Rehearsal
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly byte[] s_request = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"u8.ToArray();

    private static readonly byte[] s_answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray();

    private static Task s_performance = Task.CompletedTask;

    /// <summary>Begins one if the program is going to serve.</summary>
    /// <param name="arguments">The command line.</param>
    public static void BeginFor(string[] arguments)
    {
        if (Serves(arguments) && Environment.ProcessorCount > 1)
        {
            // A thread of its own: those of the pool are for the start itself.
            var done = new TaskCompletionSource();
            s_performance = done.Task;
            new Thread(() => Perform(done)) { IsBackground = true, Name = "rehearsal" }.Start();
        }
    }

    /// <summary>Tells what went wrong, if it is over and anything did. The start was only slower for it.</summary>
    public static void Report(ILogger logger)
    {
        if (s_performance.Exception is { } failed)
        {
            LogFailed(logger, failed.GetBaseException().Message);
        }
    }

    internal static bool Serves(string[] arguments) =>
        arguments is [] or ["run", ..] || (arguments[0].StartsWith('-') && !Array.Exists(arguments, static argument => argument is "-h" or "-?" or "--help" or "--version"));

    private static void Perform(TaskCompletionSource done)
    {
        try
        {
            PerformAsync().GetAwaiter().GetResult();
            done.SetResult();
        }
        catch (Exception e)
        {
            // Whatever it is, the program itself may well do; the log tells.
            done.SetException(e);
        }
    }

    /// <returns>The answer to the request.</returns>
    internal static async Task<string> PerformAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var name = Guid.NewGuid().ToString("N");
        var address = UpstreamAddress.Unnamed(name + "-engine");
        using var socket = address.CreateSocket();
        socket.Bind(address.EndPoint);
        socket.Listen();
        var engine = AnswerAsync(socket, patience.Token);
        var listen = ListenAddress.Unnamed(name);
        var loggers = NullLoggerFactory.Instance;
        var options = new RunOptions { Listen = [listen], Rules = "" };
        await using var server = new ProxyServer(options, loggers);
        await using var decisions = new DecisionLog([], loggers.CreateLogger<DecisionLog>(), TimeProvider.System);
        using var handler = new EngineHandler(address);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var version = new EngineVersion(address, options.MinApiVersion, TimeProvider.System, loggers.CreateLogger<EngineVersion>());
        var nothing = new Generation(0, new string('0', 64), DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], []);
        using var changes = new ContainerChanges(invoker, TimeProvider.System, loggers.CreateLogger<ContainerChanges>());
        var pipeline = new RequestPipeline(
            new Identification(new CallingContainers(address, invoker, changes, TimeProvider.System)),
            new RequestDecoder(Router.Instance, options.MinApiVersion, TimeProvider.System),
            () => nothing,
            new EngineForwarder(server.Forwarder, handler, loggers.CreateLogger<EngineForwarder>()),
            invoker,
            version,
            decisions,
            EnforcementMode.Audit, // So that it is forwarded, though no rule allows it.
            server.Caps,
            TimeProvider.System,
            loggers.CreateLogger<RequestPipeline>());
        var health = new HealthEndpoint(
            () => RulesHealth.Of(nothing, [], 0),
            new EngineProbe(address, invoker, TimeProvider.System),
            version);
        await server.StartAsync(health, pipeline.InvokeAsync).ConfigureAwait(false);
        var answer = await AskAsync(listen, patience.Token).ConfigureAwait(false);
        await patience.CancelAsync().ConfigureAwait(false);
        await engine.ConfigureAwait(false);
        return answer;
    }

    /// <summary>An engine that says the same to everything.</summary>
    private static async Task AnswerAsync(Socket listener, CancellationToken cancellation)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerOneAsync(await listener.AcceptAsync(cancellation).ConfigureAwait(false), cancellation));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections).ConfigureAwait(false);
        }
    }

    private static async Task AnswerOneAsync(Socket connection, CancellationToken cancellation)
    {
        using var closed = connection;
        var request = new byte[4096];
        try
        {
            // Each of the requests is short, bodiless, and sent at once.
            while (await connection.ReceiveAsync(request, cancellation).ConfigureAwait(false) > 0)
            {
                await connection.SendAsync(s_answer, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The rehearsal is over, and whoever kept the connection no longer wants it.
        }
    }

    private static async Task<string> AskAsync(ListenAddress listen, CancellationToken cancellation)
    {
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(listen.SocketPath!), cancellation).ConfigureAwait(false);
        await client.SendAsync(s_request, cancellation).ConfigureAwait(false);
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Debug, "the rehearsal of a request failed, so the start took longer: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
