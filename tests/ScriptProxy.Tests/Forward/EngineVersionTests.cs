using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Forward;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Forward;

public sealed class EngineVersionTests : IDisposable
{
    private readonly ScriptedEngine _engine = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LineLogger<EngineVersion> _log = new();
    private readonly EngineVersion _version;

    public EngineVersionTests() => _version = new EngineVersion(_engine.Address, new ApiVersion(1, 40), _time, _log);

    public void Dispose()
    {
        _version.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public async Task CurrentAsync_while_the_connection_stands_the_engine_is_asked_once()
    {
        using var connection = await ReadAsync("1.41");

        _time.Advance(TimeSpan.FromHours(1));
        var again = Current();

        Assert.True(again.IsCompletedSuccessfully);
        Assert.Equal("1.41", (await again).Newest?.ToString());
    }

    [Fact]
    public async Task CurrentAsync_after_the_engine_went_the_next_one_is_asked()
    {
        (await ReadAsync("1.41")).Dispose();

        using var connection = await ReadAsync("1.55");

        Assert.Contains(_log.Lines, static line => line.Text == "the engine's API version was 1.41 and is 1.55");
    }

    [Fact]
    public async Task CurrentAsync_while_the_engine_is_away_its_last_words_stand()
    {
        (await ReadAsync("1.41")).Dispose();
        File.Delete(_engine.SocketPath);

        Assert.Equal("1.41", (await Current()).Newest?.ToString());
    }

    [Fact]
    public async Task CurrentAsync_of_an_engine_never_reached_is_nothing()
    {
        File.Delete(_engine.SocketPath);

        Assert.Equal(EngineFacts.None, await Current());
    }

    [Fact]
    public async Task CurrentAsync_at_once_from_many_asks_once()
    {
        var first = Current();
        var second = Current();
        using var connection = await _engine.AcceptAsync();
        await AnswerAsync(connection, "1.41");

        Assert.Same(await first, await second);
    }

    [Fact]
    public async Task CurrentAsync_an_engine_that_does_not_answer_holds_nobody_for_long()
    {
        var facts = Current();
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(EngineFacts.None, await facts);
    }

    [Fact]
    public async Task CurrentAsync_where_connections_are_always_closed_an_answer_stands_for_a_moment()
    {
        using (var connection = await ReadAsync("1.41", "Connection: close\r\n"))
        {
        }

        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.True(Current().IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        using var next = await ReadAsync("1.42", "Connection: close\r\n");
    }

    [Fact]
    public async Task Forget_asks_again()
    {
        using var connection = await ReadAsync("1.41");

        _version.Forget();
        var facts = Current();
        await AnswerAsync(connection, "1.42");

        Assert.Equal("1.42", (await facts).Newest?.ToString());
    }

    [Theory]
    [InlineData("1.41", true)]
    [InlineData(null, true)]
    [InlineData("1.42", false)]
    public async Task Compare_asks_again_when_another_version_was_seen(string? seen, bool stands)
    {
        using var connection = await ReadAsync("1.41");

        _version.Compare(seen);
        var facts = Current();

        Assert.Equal(stands, facts.IsCompleted);
        if (!stands)
        {
            await AnswerAsync(connection, "1.42");
            Assert.Equal("1.42", (await facts).Newest?.ToString());
        }
    }

    [Theory]
    [InlineData("1.40", null)]
    [InlineData("1.56", null)]
    [InlineData("1.57", "the engine speaks API 1.57, this program knows up to 1.56")]
    [InlineData("1.39", "the engine speaks API 1.39 at most and the minimum is 1.40, so every request is refused")]
    public async Task CurrentAsync_a_version_that_limits_what_works_is_told_once(string newest, string? warning)
    {
        using (var connection = await ReadAsync(newest))
        {
            _version.Forget();
            var again = Current();
            await AnswerAsync(connection, newest);
            Assert.Equal(newest, (await again).Newest?.ToString());
        }

        var warnings = _log.Lines.Where(static line => line.Level == LogLevel.Warning).Select(static line => line.Text).ToList();
        if (warning is null)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.StartsWith(warning, Assert.Single(warnings), StringComparison.Ordinal);
        }
    }

    private static async Task AnswerAsync(RawPeer connection, string newest, string header = "")
    {
        Assert.StartsWith("GET /version HTTP/1.1\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        var body = $$"""{"ApiVersion":"{{newest}}"}""";
        await connection.SendAsync($"HTTP/1.1 200 OK\r\n{header}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    private Task<EngineFacts> Current() => _version.CurrentAsync(TestContext.Current.CancellationToken).AsTask();

    /// <summary>Lets it ask over a connection of its own, which is returned.</summary>
    private async Task<RawPeer> ReadAsync(string newest, string header = "")
    {
        var facts = Current();
        var connection = await _engine.AcceptAsync();
        await AnswerAsync(connection, newest, header);
        Assert.Equal(newest, (await facts).Newest?.ToString());
        return connection;
    }
}
