using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Observe;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Observe;

public sealed class RuleFaultLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LineLogger<RuleFaultLog> _lines = new();
    private readonly RuleFaultLog _log;

    public RuleFaultLogTests() => _log = new RuleFaultLog(_lines, _time);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Write_aFault_saysRuleRequestExceptionAndPlaces()
    {
        _log.Write([Failed("FormatException: bad (at 60.csx:7)", "60.csx:7", "60.csx:12")]);

        Assert.Equal(
            [(LogLevel.Error, "rule \"x\" (60.csx:4) failed on request 7f3c9a12: FormatException: bad (at 60.csx:7), called from 60.csx:12")], _lines.Lines);
    }

    [Fact]
    public void Write_theSameFaultWithAnotherMessage_isSummedUp()
    {
        _log.Write([.. Enumerable.Range(0, 100).Select(static i => Failed($"FormatException: {i}", "60.csx:7"))]);
        Assert.Single(_lines.Lines);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((LogLevel.Error, "rule \"x\" (60.csx:4) failed 99 more times in the same way in the last minute"), _lines.Lines.Last());
        Assert.Equal(2, _lines.Lines.Count);
    }

    [Fact]
    public void Write_aFaultElsewhereInTheRule_isNews()
    {
        _log.Write([Failed("FormatException: a", "60.csx:7"), Failed("FormatException: a", "60.csx:8")]);

        Assert.Equal(2, _lines.Lines.Count);
    }

    [Fact]
    public void Write_bothRecordsOfAStream_saysItOnceAtItsStart()
    {
        var record = Failed("FormatException: a", "60.csx:7");

        _log.Write([record with { Stage = DecisionRecord.Started }, record with { Stage = DecisionRecord.Ended }]);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(_lines.Lines);
    }

    [Fact]
    public void Write_aMessageWithoutEnd_isCut()
    {
        _log.Write([Failed(new string('a', 1_000_000), "60.csx:7")]);

        Assert.InRange(Assert.Single(_lines.Lines).Text.Length, 1000, 1100);
    }

    [Fact]
    public void Write_denialsAndAllows_saysNothing()
    {
        _log.Write([Records.Allowed, Records.Denied]);

        Assert.Empty(_lines.Lines);
    }

    private static DecisionRecord Failed(string text, params string[] at) =>
        Records.Denied with { Reasons = [new("deny", "x", "60.csx", 4, text) { FaultAt = at }] };
}
