using System.Threading.Channels;
using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>Hands what is logged to a test that waits for it.</summary>
internal sealed class RecordChannel : IDecisionWriter
{
    private readonly Channel<DecisionRecord> _records = Channel.CreateUnbounded<DecisionRecord>();

    public ChannelReader<DecisionRecord> Reader => _records.Reader;

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            Assert.True(_records.Writer.TryWrite(record));
        }
    }

    public void Reopen()
    {
    }

    public void Dispose() => _records.Writer.TryComplete();
}
