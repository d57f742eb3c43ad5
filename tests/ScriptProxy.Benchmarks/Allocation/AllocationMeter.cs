using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace ScriptProxy.Benchmarks.Allocation;

/// <summary>
/// Runs in the process that is measured and writes what it has allocated to a file, again and again: the total, then the types that
/// were seen at every hundred kilobytes (the runtime's allocation ticks).
/// </summary>
internal sealed class AllocationMeter : EventListener
{
    private const int GcKeyword = 1;
    private readonly ConcurrentDictionary<string, long> _types = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private readonly Timer _timer;

    internal AllocationMeter(string path) =>
        _timer = new Timer(_ => Write(path), null, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, (EventKeywords)GcKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
            && eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")] is string type)
        {
            _types.AddOrUpdate(type, 1, static (_, count) => count + 1);
        }
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    private void Write(string path)
    {
        if (!_writing.TryEnter())
        {
            return;
        }

        try
        {
            WriteAll(path);
        }
        finally
        {
            _writing.Exit();
        }
    }

    private void WriteAll(string path)
    {
        var lines = _types.OrderByDescending(static type => type.Value).Select(static type => string.Create(CultureInfo.InvariantCulture, $"{type.Value} {type.Key}"));
        File.WriteAllLines(path + ".new", [GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture), .. lines]);
        File.Move(path + ".new", path, overwrite: true);
    }
}
