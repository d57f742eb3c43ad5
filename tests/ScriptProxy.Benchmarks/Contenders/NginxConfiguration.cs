using System.Net;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Contenders;

/// <summary>nginx as a Docker socket proxy: sections of the API as locations, upgrades passed, nothing held back, a log line for each request.</summary>
internal static class NginxConfiguration
{
    internal static string Text(SocketAt listen, SocketAt upstream, string folder) =>
        $$"""
        daemon off;
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        worker_processes auto;
        pid {{folder}}.pid;
        error_log stderr crit;
        events { worker_connections 4096; }
        http {
            access_log /dev/stdout;
            client_body_temp_path {{folder}}.body;
            proxy_temp_path {{folder}}.proxy;
            fastcgi_temp_path {{folder}}.fastcgi;
            uwsgi_temp_path {{folder}}.uwsgi;
            scgi_temp_path {{folder}}.scgi;
            keepalive_requests 1000000000;
            client_max_body_size 0;
            map $http_upgrade $connection_upgrade { default upgrade; '' close; }
            upstream engine { server unix:{{upstream.Address}}; }
            server {
                listen {{(listen.Address is IPEndPoint ip ? ip.ToString() : "unix:" + listen.Address)}};
                location ~ ^(/v[\d.]+)?/(_ping|version|info|events|containers|exec|images|networks|volumes)(/|$) {
                    proxy_pass http://engine;
                    proxy_http_version 1.1;
                    proxy_set_header Host docker;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Connection $connection_upgrade;
                    proxy_buffering off;
                    proxy_request_buffering off;
                    proxy_read_timeout 1d;
                    proxy_send_timeout 1d;
                }
                location / { return 403; }
            }
        }

        """;
}
