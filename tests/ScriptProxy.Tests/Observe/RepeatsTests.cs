using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class RepeatsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<(string Kind, int Count)> _summaries = [];

    [Fact]
    public void IsFirst_ofAKind_isTrueOnceAndTheRestIsSummedUpEveryMinute()
    {
        using var repeats = Create();

        Assert.Equal([true, false, false, true], [repeats.IsFirst("a"), repeats.IsFirst("a"), repeats.IsFirst("a"), repeats.IsFirst("b")]);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(_summaries);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([("a", 2)], _summaries);

        Assert.False(repeats.IsFirst("a"));
        _time.Advance(Repeats<string>.Window);
        Assert.Equal([("a", 2), ("a", 1)], _summaries);
    }

    [Fact]
    public void IsFirst_afterAQuietMinute_isTrueAgain()
    {
        using var repeats = Create();
        Assert.True(repeats.IsFirst("a"));

        _time.Advance(Repeats<string>.Window);

        Assert.True(repeats.IsFirst("a"));
        Assert.Empty(_summaries);
    }

    [Fact]
    public void IsFirst_ofMoreKindsThanAreKept_countsTheRestTogether()
    {
        using var repeats = Create();
        var firsts = Enumerable.Range(0, 1000).Count(i => repeats.IsFirst($"kind {i}"));

        _time.Advance(Repeats<string>.Window);

        Assert.Equal(Repeats<string>.Most + 1, firsts);
        Assert.Equal([("others", 1000 - firsts)], _summaries);
    }

    [Fact]
    public void Dispose_saysWhatIsLeft()
    {
        var repeats = Create();
        repeats.IsFirst("a");
        repeats.IsFirst("a");

        repeats.Dispose();
        _time.Advance(Repeats<string>.Window);

        Assert.Equal([("a", 1)], _summaries);
    }

    private Repeats<string> Create() => new(_time, "others", (kind, count) => _summaries.Add((kind, count)));
}
