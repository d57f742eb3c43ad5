using System.Globalization;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>A client that does one thing after the other, and now and then goes away in the middle.</summary>
internal sealed class SoakClient(SocketAt proxy, string mark, int seed)
{
    private static readonly SoakKind[] _kinds = Enum.GetValues<SoakKind>();

    private readonly Random _random = new(seed);
    private RawPeer? _kept;

    /// <summary>How often it went away.</summary>
    public int Disconnects { get; private set; }

    public async Task RunAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            var request = new SoakRequest(mark, number, _kinds[_random.Next(_kinds.Length)]);
            var client = _kept ?? await ConnectAsync();
            _kept = null;
            if (_random.Next(8) == 0)
            {
                await GoAwayAsync(client, request);
                continue;
            }

            await client.SendAsync(request.Text);
            if (request.Kind == SoakKind.Session)
            {
                await TalkAsync(client, request);
            }
            else
            {
                _kept = await ReadAsync(client, request);
            }
        }

        _kept?.Dispose();
    }

    private async Task<RawPeer> ConnectAsync()
    {
        var socket = proxy.CreateSocket();
        await socket.ConnectAsync(proxy.Address);
        return new RawPeer(socket, TimeSpan.FromSeconds(30));
    }

    /// <summary>Sends a part of the request, or all of it and reads a part of the answer, and closes, by a reset perhaps.</summary>
    private async Task GoAwayAsync(RawPeer client, SoakRequest request)
    {
        Disconnects++;
        if (_random.Next(2) == 0)
        {
            await client.SendAsync(request.Text[..(1 + _random.Next(request.Text.Length))]);
        }
        else
        {
            await client.SendAsync(request.Text);
            await client.ReadSomeAsync(1 + _random.Next(100));
        }

        if (_random.Next(2) == 0)
        {
            client.Reset();
        }

        client.Dispose();
    }

    private static async Task TalkAsync(RawPeer client, SoakRequest request)
    {
        Assert.Contains(" 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.SendAsync(request.Body);
        client.HalfClose();
        Assert.Equal(request.Body + request.Body, await client.ReadToEndAsync());
        client.Dispose();
    }

    /// <returns>The connection when it is still good.</returns>
    private static async Task<RawPeer?> ReadAsync(RawPeer client, SoakRequest request)
    {
        var answer = await ClientAnswer.ReadAsync(client, request.Method);
        if (request.Kind == SoakKind.Cut)
        {
            Assert.False(answer is { IsSuccess: true, IsComplete: true }, $"a cut answer looks whole: {request.Text.Split("\r\n")[0]}");
            client.Dispose();
            return null;
        }

        Assert.True(answer is { Status: 200, IsComplete: true }, $"{request.Text.Split("\r\n")[0]}: {answer.Head}{answer.Body}");
        if (request.Kind == SoakKind.Head)
        {
            Assert.Equal([request.Body.Length.ToString(CultureInfo.InvariantCulture)], HttpText.Values(answer.Head, "Content-Length"));
        }
        else
        {
            Assert.Equal(request.Body, answer.Body);
        }

        return client;
    }
}
