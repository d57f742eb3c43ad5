using System.Globalization;
using System.Text;

namespace ScriptProxy.Benchmarks.Upstream;

/// <summary>What the engine of the benchmark answers: three operations, with an engine's headers and sizes.</summary>
internal static class CannedAnswers
{
    private const string EngineHeaders = "Api-Version: 1.51\r\nDocker-Experimental: false\r\nOstype: linux\r\nServer: Docker/28.5.1 (linux)\r\n";

    internal static readonly byte[] Pong = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\n" + EngineHeaders + "Builder-Version: 2\r\nCache-Control: no-cache, no-store, must-revalidate\r\nPragma: no-cache\r\n"
        + "Swarm: inactive\r\nContent-Type: text/plain; charset=utf-8\r\nDate: Mon, 05 Jan 2026 10:00:00 GMT\r\nContent-Length: 2\r\n\r\nOK");

    internal static readonly byte[] ContainerList = Json("200 OK", Containers(4));

    internal static readonly byte[] Created =
        Json("201 Created", "{\"Id\":\"5f1d8a0c7e6b4f2d9c3a1b8e7d6c5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e\",\"Warnings\":[]}\n");

    private static readonly byte[] NotFound = Json("404 Not Found", "{\"message\":\"page not found\"}\n");

    internal static byte[] For(ReadOnlySpan<byte> request)
    {
        var line = request[..request.IndexOf("\r\n"u8)];
        return line.IndexOf("/_ping"u8) >= 0 ? Pong
            : line.IndexOf("/containers/json"u8) >= 0 ? ContainerList
            : line.IndexOf("/containers/create"u8) >= 0 ? Created
            : NotFound;
    }

    private static byte[] Json(string status, string body) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status}\r\n{EngineHeaders}Content-Type: application/json\r\nDate: Mon, 05 Jan 2026 10:00:00 GMT\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

    /// <summary>About half a kilobyte for each.</summary>
    private static string Containers(int count) => "[" + string.Join(',', Enumerable.Range(1, count).Select(number =>
        $$$"""
        {"Id":"{{{number}}}f1d8a0c7e6b4f2d9c3a1b8e7d6c5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8","Names":["/web-{{{number}}}"],"Image":"nginx:1.29","ImageID":"sha256:3b25b682ea82b2db3cc4fd48db818be788ee3f902ac7378090cf2624ec2442df","Command":"/docker-entrypoint.sh nginx -g 'daemon off;'","Created":1767600000,"Ports":[{"PrivatePort":80,"Type":"tcp"}],"Labels":{"owner":"team-a"},"State":"running","Status":"Up 2 hours","HostConfig":{"NetworkMode":"bridge"},"NetworkSettings":{"Networks":{}},"Mounts":[]}
        """)) + "]\n";
}
