using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>A gigabyte on one connection, in one direction or both, with blocking sockets.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What the tables call it.</param>
/// <param name="Bytes">How many bytes it moves (each way).</param>
/// <param name="Run">Moves them, and throws unless all of them arrive.</param>
internal sealed record BulkScenario(string Name, string Title, long Bytes, Action<SocketAt> Run)
{
    private const long GiB = 1024 * 1024 * 1024;
    private const int ReadSize = 1024 * 1024;
    private const int WriteSize = 64 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    internal static readonly BulkScenario Save = new("save", "GET /images/get, 1 GiB in chunks down", GiB, RunSave);
    internal static readonly BulkScenario Upload = new("load", "POST /images/load, 1 GiB in chunks up", GiB, RunLoad);
    internal static readonly BulkScenario Attach = new("attach", "POST /containers/web-1/attach, 1 GiB through a hijacked stream and back", GiB, RunAttach);

    internal static readonly IReadOnlyList<BulkScenario> All = [Save, Upload, Attach];

    private static void RunSave(SocketAt endpoint)
    {
        using var socket = endpoint.Connect();
        var counter = new ChunkCounter();
        var buffer = new byte[ReadSize];
        Send(socket, $"GET /v1.51/images/get?names=benchmark-{GiB} HTTP/1.1\r\nHost: docker\r\n\r\n");
        counter.Add(ReadHead(socket, buffer, 200));
        while (!counter.IsDone)
        {
            counter.Add(Receive(socket, buffer));
        }

        Expect(counter.Data);
    }

    private static void RunLoad(SocketAt endpoint)
    {
        using var socket = endpoint.Connect();
        Send(socket, "POST /v1.51/images/load?quiet=1 HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n");

        // As the docker client copies: chunks of 32 KiB.
        byte[] chunk = [.. "8000\r\n"u8, .. new byte[32 * 1024], .. "\r\n"u8];
        byte[] two = [.. chunk, .. chunk];
        for (var sent = 0L; sent < GiB; sent += WriteSize)
        {
            socket.Send(two);
        }

        Send(socket, "0\r\n\r\n");
        var answer = Encoding.ASCII.GetString(ReadHead(socket, new byte[ReadSize], 200));
        if (!answer.Contains(string.Create(CultureInfo.InvariantCulture, $"{GiB} bytes"), StringComparison.Ordinal))
        {
            throw new WrongAnswerException(answer);
        }
    }

    private static void RunAttach(SocketAt endpoint)
    {
        using var socket = endpoint.Connect();
        socket.ReceiveTimeout = (int)s_patience.TotalMilliseconds;
        Send(socket, "POST /v1.51/containers/web-1/attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n");
        var buffer = new byte[ReadSize];
        long received = ReadHead(socket, buffer, 101).Length;
        var writer = new Thread(() => SendAll(socket));
        writer.Start();
        while (received < GiB)
        {
            received += Receive(socket, buffer).Length;
        }

        writer.Join();
        Expect(received);
    }

    private static void SendAll(Socket socket)
    {
        var block = new byte[WriteSize];
        var error = SocketError.Success;
        for (var sent = 0L; sent < GiB && error == SocketError.Success; sent += WriteSize)
        {
            // What does not arrive is missed by the reader, who tells.
            socket.Send(block, SocketFlags.None, out error);
        }
    }

    private static void Expect(long bytes)
    {
        if (bytes != GiB)
        {
            throw new WrongAnswerException($"{bytes} bytes instead of {GiB}");
        }
    }

    private static void Send(Socket socket, string text) => socket.Send(Encoding.ASCII.GetBytes(text));

    private static ReadOnlySpan<byte> Receive(Socket socket, byte[] buffer) =>
        socket.Receive(buffer) is > 0 and var count ? buffer.AsSpan(0, count) : throw new WrongAnswerException("the connection was closed");

    /// <summary>What came together with the head and behind it.</summary>
    private static ReadOnlySpan<byte> ReadHead(Socket socket, byte[] buffer, int status)
    {
        var filled = 0;
        while (true)
        {
            filled += socket.Receive(buffer.AsSpan(filled)) is > 0 and var count ? count : throw new WrongAnswerException("the connection was closed");
            var all = buffer.AsSpan(0, filled);
            var end = all.IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return HttpMessage.Status(all) == status ? all[(end + 4)..] : throw new WrongAnswerException(Encoding.ASCII.GetString(all));
            }
        }
    }
}
