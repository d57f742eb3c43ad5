using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Contenders;

/// <summary>
/// HAProxy as the popular Docker socket proxy image configures it: a few calls and then the sections of the API, each switched by a
/// variable of the environment and found by a regular expression that allows a version and one more segment before it, in the image's
/// order; one backend whose connections are closed after each answer; a log line for each request. Tuned it differs in keeping the
/// engine's connections only.
/// </summary>
internal static class HaproxyConfiguration
{
    private const string Prefix = @"^(/v[\d\.]+)?(/\w+)?/";

    private static readonly (string Switch, string Path)[] s_calls =
    [
        ("ALLOW_RESTARTS", "containers/[a-zA-Z0-9_.-]+/((stop)|(restart)|(kill))"),
        ("ALLOW_START", "containers/[a-zA-Z0-9_.-]+/start"),
        ("ALLOW_STOP", "containers/[a-zA-Z0-9_.-]+/stop"),
    ];

    private static readonly string[] s_sections =
    [
        "auth", "build", "commit", "configs", "containers", "distribution", "events", "exec", "grpc", "images", "info", "networks", "nodes",
        "_ping", "plugins", "secrets", "services", "session", "swarm", "system", "tasks", "version", "volumes",
    ];

    internal static string Text(SocketAt listen, SocketAt upstream, bool keepsConnections) =>
        $$"""
        global
            log stdout format raw daemon info
            maxconn 4000
            setenv POST 1
        {{string.Join('\n', s_sections.Select(static section => $"    setenv {Switch(section)} 1"))}}

        defaults
            mode http
            log global
            option httplog
            option dontlognull
            {{(keepsConnections ? "option http-keep-alive\n    http-reuse always" : "option http-server-close")}}
            option redispatch
            retries 3
            timeout http-request 10s
            timeout queue 1m
            timeout connect 10s
            timeout client 10m
            timeout server 10m
            timeout http-keep-alive 10s
            timeout tunnel 10m
            maxconn 3000

        backend engine
            server engine unix@{{Path(upstream)}}

        backend engine-events
            server engine unix@{{Path(upstream)}}
            timeout server 0

        frontend docker
            bind {{(listen.Address is System.Net.IPEndPoint ip ? ip.ToString() : "unix@" + Path(listen))}}
            http-request deny unless METH_GET || { env(POST) -m bool }
        {{string.Join('\n', s_calls.Concat(s_sections.Select(static section => (Switch(section), section))).Select(static call => Allow(call)))}}
            http-request deny
            default_backend engine
            use_backend engine-events if { path,url_dec -m reg -i {{Prefix}}events }

        """;

    private static string Switch(string section) => section.TrimStart('_').ToUpperInvariant();

    private static string Allow((string Switch, string Path) call) =>
        $"    http-request allow if {{ path,url_dec -m reg -i {Prefix}{call.Path} }} {{ env({call.Switch}) -m bool }}";

    private static string Path(SocketAt endpoint) => endpoint.Address.ToString()!;
}
