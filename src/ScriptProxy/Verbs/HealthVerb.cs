using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ScriptProxy.Accept;
using ScriptProxy.Observe;

namespace ScriptProxy.Verbs;

/// <summary>
/// <c>scriptproxy health</c>: asks the instance with the same configuration through its first listener, a plain one where there is one. 0 when it serves (be it by
/// old rules), 1 when it cannot reach the engine, 5 when it does not run. Container images use it, having no curl.
/// </summary>
internal static class HealthVerb
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(RunOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var listeners = options.Listen.Where(static listener => listener.Descriptors is null).OrderBy(static listener => listener.Tls is not null);
        if (listeners.FirstOrDefault() is not { } listener)
        {
            await error.WriteLineAsync($"scriptproxy: where the sockets of systemd listen is known to systemd alone; name one with {Setting.Listen.Flag}").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) => await ConnectAsync(listener, token).ConfigureAwait(false),
        };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        try
        {
            using var response = await client.GetAsync(new Uri("http://localhost" + HealthEndpoint.Path), cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (JsonSerializer.Deserialize(body, HealthJson.Default.HealthReport) is not { Status: not null } report)
            {
                throw new JsonException();
            }

            await output.WriteLineAsync(InWords(report, listener.ToString())).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK ? ExitCode.Success : ExitCode.Negative;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            var why = e is TaskCanceledException ? $"no answer within {s_patience.TotalSeconds:0} s" : e.GetBaseException().Message;
            await error.WriteLineAsync($"scriptproxy: nothing serves on {listener}: {why}").ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await error.WriteLineAsync($"scriptproxy: what listens on {listener} is not scriptproxy").ConfigureAwait(false);
        }

        return ExitCode.Environment;
    }

    /// <summary>
    /// A line, and below it the first error of rules that cannot be used, whose text only the proxy's log has. What listens there may be
    /// anything, so it is made safe.
    /// </summary>
    internal static string InWords(HealthReport report, string listener)
    {
        var problem = report.Problem is null ? "" : $": {report.Problem}";
        var rules = report.Hash is { Length: > 0 } hash
            ? string.Create(CultureInfo.InvariantCulture, $" of {report.Files} file{(report.Files == 1 ? "" : "s")}, {hash}, since {report.LoadedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
            : "";
        var presets = report.Presets is { Count: > 0 } names ? $" with {string.Join(", ", names)}" : "";
        var line = SafeText.Of($"{report.Status}{problem} ({listener}, generation {report.Generation}{rules}{presets}, scriptproxy {report.Version})");
        return report.FirstError is null ? line : $"{line}{Environment.NewLine}  {SafeText.Of(report.FirstError)} (more in the proxy's log, or by scriptproxy check)";
    }

    private static async Task<Stream> ConnectAsync(ListenAddress listener, CancellationToken cancellationToken)
    {
        var socket = listener.SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(EndPointOf(listener), cancellationToken).ConfigureAwait(false);
            var wire = new NetworkStream(socket, ownsSocket: true);
            return listener.Tls is { } tls ? await HealthTls.AuthenticateAsync(wire, tls, cancellationToken).ConfigureAwait(false) : wire;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A listener on every address is asked on loopback.</summary>
    internal static EndPoint EndPointOf(ListenAddress listener) => listener switch
    {
        { SocketPath: { } path } => new UnixDomainSocketEndPoint(path),
        { TcpEndPoint: { } tcp } when tcp.Address.Equals(IPAddress.Any) => new IPEndPoint(IPAddress.Loopback, tcp.Port),
        { TcpEndPoint: { } tcp } when tcp.Address.Equals(IPAddress.IPv6Any) => new IPEndPoint(IPAddress.IPv6Loopback, tcp.Port),
        _ => listener.TcpEndPoint!,
    };
}
