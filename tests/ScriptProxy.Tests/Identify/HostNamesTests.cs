using System.Net;
using System.Net.Sockets;
using ScriptProxy.Identify;

namespace ScriptProxy.Tests.Identify;

public sealed class HostNamesTests
{
    private readonly ManualClock _clock = new();
    private int _asked;

    [Fact]
    public async Task An_answer_stands_for_two_seconds()
    {
        var names = new HostNames(
            _ =>
            {
                _asked++;
                return Task.FromResult(new[] { IPAddress.Parse($"10.0.0.{_asked}") });
            },
            _clock);

        Assert.Equal([IPAddress.Parse("10.0.0.1")], await names.AddressesAsync("web"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([IPAddress.Parse("10.0.0.1")], await names.AddressesAsync("WEB"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([IPAddress.Parse("10.0.0.2")], await names.AddressesAsync("web"));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Requests_that_come_together_share_one_question()
    {
        var answer = new TaskCompletionSource<IPAddress[]>();
        var names = new HostNames(
            _ =>
            {
                _asked++;
                return answer.Task;
            },
            _clock);

        var first = names.AddressesAsync("web");
        var second = names.AddressesAsync("web");
        answer.SetResult([IPAddress.Loopback]);

        Assert.Equal(await first, await second);
        Assert.Equal(1, _asked);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.NoData)]
    public async Task A_name_that_does_not_exist_has_no_addresses(SocketError error) =>
        Assert.Empty(await new HostNames(_ => throw new SocketException((int)error), _clock).AddressesAsync("nobody"));

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_no_answer_and_is_asked_again()
    {
        var names = new HostNames(
            _ => _asked++ == 0 ? throw new SocketException((int)SocketError.TryAgain) : Task.FromResult(new[] { IPAddress.Loopback }), _clock);

        Assert.Contains("web", (await Assert.ThrowsAsync<IOException>(() => names.AddressesAsync("web"))).Message, StringComparison.Ordinal);
        Assert.Equal([IPAddress.Loopback], await names.AddressesAsync("web"));
    }

    [Fact]
    public async Task A_name_service_that_hangs_holds_nobody_up()
    {
        var names = new HostNames(_ => new TaskCompletionSource<IPAddress[]>().Task, TimeProvider.System);

        Assert.Contains("within 2 s", (await Assert.ThrowsAsync<IOException>(() => names.AddressesAsync("web"))).Message, StringComparison.Ordinal);
    }
}
