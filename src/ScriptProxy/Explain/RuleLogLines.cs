using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Explain;

/// <summary>Takes what rules write to the log until it is told to stop; from then on until its end nothing is written anywhere.</summary>
internal sealed class RuleLogLines : IDisposable
{
    private readonly Action<string, bool, string> _before = Log.Sink;
    private readonly List<ExplainedLogLine> _lines = [];
    private bool _stopped;

    public RuleLogLines() => Log.Sink = (rule, isWarning, text) =>
    {
        // Rules may go on in several threads.
        lock (_lines)
        {
            if (!_stopped)
            {
                _lines.Add(new ExplainedLogLine(rule, isWarning, text));
            }
        }
    };

    public IReadOnlyList<ExplainedLogLine> Lines => _lines;

    public void Stop()
    {
        lock (_lines)
        {
            _stopped = true;
        }
    }

    public void Dispose() => Log.Sink = _before;
}
