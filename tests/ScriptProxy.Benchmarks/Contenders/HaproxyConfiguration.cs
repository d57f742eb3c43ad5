using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Contenders;

/// <summary>
/// HAProxy as the popular Docker socket proxy image configures it: sections of the API switched by regular expressions, one backend whose
/// connections are closed after each answer, a log line for each request. Tuned it differs in keeping the engine's connections only.
/// </summary>
internal static class HaproxyConfiguration
{
    // As many as the image has, since each of them is tried in turn.
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
            acl all always_true
            http-request deny unless METH_GET or all
        {{string.Join('\n', s_sections.Select(static section => $"    http-request allow if {{ path,url_dec -m reg -i ^(/v[\\d\\.]+)?/{section} }} all"))}}
            http-request deny
            default_backend engine
            use_backend engine-events if { path,url_dec -m reg -i ^(/v[\d\.]+)?/events }

        """;

    private static string Path(SocketAt endpoint) => endpoint.Address.ToString()!;
}
