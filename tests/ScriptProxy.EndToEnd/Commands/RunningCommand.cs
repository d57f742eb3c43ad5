using System.Diagnostics;
using System.Globalization;

namespace ScriptProxy.EndToEnd.Commands;

/// <summary>A program under way: its output so far, its input, signals to it.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly string _text;
    private readonly Process _process;
    private readonly CapturedStream _output;
    private readonly CapturedStream _error;

    internal RunningCommand(string text, Process process)
    {
        _text = text;
        _process = process;
        _output = new CapturedStream(process.StandardOutput);
        _error = new CapturedStream(process.StandardError);
    }

    internal string Output => _output.Text;

    internal string Error => _error.Text;

    internal bool HasExited => _process.HasExited;

    internal int Id => _process.Id;

    internal Task WaitForOutputAsync(string text, int seconds = 20) => WaitForAsync(_output, text, seconds);

    internal Task WaitForErrorAsync(string text, int seconds = 20) => WaitForAsync(_error, text, seconds);

    internal async Task WriteAsync(string text)
    {
        try
        {
            await _process.StandardInput.WriteAsync(text);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException) when (_process.HasExited || text.Length == 0)
        {
            // A program that reads nothing may be gone already; its exit code tells the story.
        }
    }

    internal void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // As in WriteAsync: what was still buffered found no reader.
        }
    }

    internal async Task SignalAsync(string name)
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", ["-s", name, id]);
        await kill.WaitForExitAsync();
    }

    internal async Task<CommandResult> WaitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
            // A grandchild may hold the streams open: what it still prints is not this command's.
            await Task.WhenAny(Task.WhenAll(_output.Ended, _error.Ended), Task.Delay(TimeSpan.FromSeconds(5)));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"`{_text}` still runs after {limit.TotalSeconds:F0} s\n{Output}\n{Error}");
        }

        return new CommandResult(_text, _process.ExitCode, Output, Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitForAsync(CapturedStream stream, string text, int seconds)
    {
        if (!await stream.WaitForAsync(text, TimeSpan.FromSeconds(seconds)))
        {
            Assert.Fail($"`{_text}` did not print \"{text}\" within {seconds} s\n{Output}\n{Error}");
        }
    }
}
