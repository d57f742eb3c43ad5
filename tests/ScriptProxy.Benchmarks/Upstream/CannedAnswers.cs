using System.Globalization;
using System.Text;

namespace ScriptProxy.Benchmarks.Upstream;

/// <summary>What the engine of the benchmark answers, with an engine's headers, sizes and framing.</summary>
internal static class CannedAnswers
{
    private const string EngineHeaders = "Api-Version: 1.51\r\nDocker-Experimental: false\r\nOstype: linux\r\nServer: Docker/28.5.1 (linux)\r\n";
    private const string Date = "Date: Mon, 05 Jan 2026 10:00:00 GMT\r\n";
    private const string ContainerId = "5f1d8a0c7e6b4f2d9c3a1b8e7d6c5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e";

    /// <summary>The head of a chunked answer without an end in sight, as of a saved image or of events.</summary>
    internal static readonly byte[] StreamHead = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\n" + EngineHeaders + "Content-Type: application/x-tar\r\n" + Date + "Transfer-Encoding: chunked\r\n\r\n");

    internal static readonly byte[] Upgraded = Encoding.ASCII.GetBytes(
        "HTTP/1.1 101 UPGRADED\r\n" + EngineHeaders + "Content-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");

    internal static readonly byte[] Event = Chunk(
        $$$"""{"status":"start","id":"{{{ContainerId}}}","from":"nginx:1.29","Type":"container","Action":"start","time":1767600000}""" + "\n");

    private static readonly byte[] s_pong = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\n" + EngineHeaders + "Builder-Version: 2\r\nCache-Control: no-cache, no-store, must-revalidate\r\nPragma: no-cache\r\n"
        + "Swarm: inactive\r\nContent-Type: text/plain; charset=utf-8\r\n" + Date + "Content-Length: 2\r\n\r\nOK");

    private static readonly byte[] s_containers = Json("200 OK", Containers(4));

    // Go's server gives everything beyond 2 kB as chunks; this is one.
    private static readonly byte[] s_manyContainers = [.. StreamHead, .. Chunk(Containers(400)), .. "0\r\n\r\n"u8];

    private static readonly byte[] s_created = Json("201 Created", $$"""{"Id":"{{ContainerId}}","Warnings":[]}""" + "\n");

    private static readonly byte[] s_version =
        Json("200 OK", """{"Version":"28.5.1","ApiVersion":"1.51","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}""" + "\n");

    private static readonly byte[] s_container = Json("200 OK",
        $$$"""{"Id":"{{{ContainerId}}}","Name":"/web-1","Image":"sha256:3b25b682ea82","State":{"Running":true},"Config":{"Image":"nginx:1.29","User":"","Labels":{}},"HostConfig":{"Privileged":false,"NetworkMode":"bridge"},"Mounts":[]}""" + "\n");

    private static readonly byte[] s_notFound = Json("404 Not Found", "{\"message\":\"page not found\"}\n");

    /// <summary>The answer to a request that is small both ways.</summary>
    internal static byte[] For(ReadOnlySpan<byte> line) =>
        line.IndexOf("/_ping "u8) >= 0 ? s_pong
        : line.IndexOf("/containers/json?all=1 "u8) >= 0 ? s_manyContainers
        : line.IndexOf("/containers/json "u8) >= 0 ? s_containers
        : line.IndexOf("/containers/create?"u8) >= 0 ? s_created
        : line.IndexOf("/version "u8) >= 0 ? s_version
        : line.IndexOf("/containers/web-1/json "u8) >= 0 || line.IndexOf("/containers/5f1d"u8) >= 0 ? s_container
        : s_notFound;

    /// <summary>Says how many bytes arrived, so that the sender can tell that it was all of them.</summary>
    internal static byte[] Loaded(long count) =>
        Json("200 OK", string.Create(CultureInfo.InvariantCulture, $"{{\"stream\":\"{count} bytes loaded\"}}\n"));

    private static byte[] Chunk(string text) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length:x}\r\n{text}\r\n"));

    private static byte[] Json(string status, string body) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status}\r\n{EngineHeaders}Content-Type: application/json\r\n{Date}Content-Length: {body.Length}\r\n\r\n{body}"));

    /// <summary>About half a kilobyte for each.</summary>
    private static string Containers(int count) => "[" + string.Join(',', Enumerable.Range(1, count).Select(number =>
        $$$"""
        {"Id":"{{{number:x3}}}f1d8a0c7e6b4f2d9c3a1b8e7d6c5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9","Names":["/web-{{{number}}}"],"Image":"nginx:1.29","ImageID":"sha256:3b25b682ea82b2db3cc4fd48db818be788ee3f902ac7378090cf2624ec2442df","Command":"/docker-entrypoint.sh nginx -g 'daemon off;'","Created":1767600000,"Ports":[{"PrivatePort":80,"Type":"tcp"}],"Labels":{"owner":"team-a"},"State":"running","Status":"Up 2 hours","HostConfig":{"NetworkMode":"bridge"},"NetworkSettings":{"Networks":{}},"Mounts":[]}
        """)) + "]\n";
}
