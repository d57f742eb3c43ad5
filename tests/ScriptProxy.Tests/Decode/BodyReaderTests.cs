using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Decode;

namespace ScriptProxy.Tests.Decode;

public sealed class BodyReaderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task ReadAsync_bodyInPieces_isPutTogether()
    {
        var reading = ReadAsync(TestContext.Current.CancellationToken);
        await WriteAsync("{\"a\"");
        _time.Advance(BodyReader.Patience - TimeSpan.FromSeconds(1));
        await WriteAsync(":1}");
        await _pipe.Writer.CompleteAsync();

        using var body = (await reading).GetValueOrDefault();
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(body.Span));
    }

    [Fact]
    public async Task ReadAsync_bodyThatTricklesIn_isGivenUp()
    {
        var reading = ReadAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            await WriteAsync("x");
            _time.Advance(BodyReader.Patience / 10);
        }

        await Assert.ThrowsAsync<TimeoutException>(async () => await reading);
    }

    [Fact]
    public async Task ReadAsync_clientGoesAway_isNoTimeout()
    {
        using var gone = new CancellationTokenSource();
        var reading = ReadAsync(gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task ReadAsync_bodyLongerThanTheLimit_isNull(int length, bool isRead)
    {
        await WriteAsync(new string('x', length));
        await _pipe.Writer.CompleteAsync();

        Assert.Equal(isRead, await ReadAsync(TestContext.Current.CancellationToken) is not null);
    }

    private Task<BodyReader.Body?> ReadAsync(CancellationToken cancellation) => BodyReader.ReadAsync(_pipe.Reader, 10, _time, cancellation).AsTask();

    private async Task WriteAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
