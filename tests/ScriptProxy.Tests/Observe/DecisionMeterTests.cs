using System.Diagnostics.Metrics;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Observe;

public sealed class DecisionMeterTests
{
    [Fact]
    public void Write_records_countsDecisionsAndFaults()
    {
        var counted = new List<string>();
        using var meter = new DecisionMeter();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, from) =>
        {
            // Only ours: other tests run beside this one.
            if (instrument.Meter.Name == DecisionMeter.Name)
            {
                from.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();

        meter.Write(
        [
            Records.Allowed,
            Records.Denied with { Code = "SP3003", Reasons = [new("deny", "x", "60.csx", 4, "bad") { FaultAt = [] }] },
            Records.Allowed with { Decision = Decision.WouldDeny, Code = "SP3001", Stage = DecisionRecord.Started },
            Records.Allowed with { Decision = Decision.WouldDeny, Code = "SP3001", Stage = DecisionRecord.Ended },
            Records.Allowed with { Decision = Decision.Error, Code = "SP4001" },
        ]);
        meter.Count(new LoadOutcome.Failed([]));

        Assert.Equal(
            [
                "scriptproxy.decisions 1 decision=allow code=",
                "scriptproxy.decisions 1 decision=deny code=SP3003",
                "scriptproxy.rule.faults 1 rule=x file=60.csx",
                "scriptproxy.decisions 1 decision=would_deny code=SP3001",
                "scriptproxy.decisions 1 decision=error code=SP4001",
                "scriptproxy.rules.loads 1 outcome=failed",
            ],
            counted);
        Assert.Equal(1, meter.RuleFaults);
    }
}
