using System.Text;

namespace ScriptProxy.EndToEnd.Commands;

/// <summary>Reads a program's stream as it comes and lets tests wait for a piece of text.</summary>
internal sealed class CapturedStream
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = New();

    internal CapturedStream(StreamReader reader) => Ended = ReadAsync(reader);

    internal Task Ended { get; }

    internal string Text
    {
        get
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    internal async Task<bool> WaitForAsync(string wanted, TimeSpan limit)
    {
        using var cancellation = new CancellationTokenSource(limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_text.ToString().Contains(wanted, StringComparison.Ordinal))
                {
                    return true;
                }

                changed = _changed.Task;
            }

            if (Ended.IsCompleted && changed == _changed.Task)
            {
                return Text.Contains(wanted, StringComparison.Ordinal);
            }

            try
            {
                await Task.WhenAny(changed, Ended).WaitAsync(cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            TaskCompletionSource changed;
            lock (_gate)
            {
                _text.Append(buffer, 0, read);
                changed = _changed;
                _changed = New();
            }

            changed.SetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
