using System.Diagnostics;
using System.Globalization;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>
/// A process under test. Its standard output goes to /dev/null (reading it here would take time from the measurement), its standard
/// error into a file that is shown when it fails.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan PatienceForReady = TimeSpan.FromSeconds(30);
    private const double TicksPerSecond = 100; // USER_HZ, what /proc speaks on every Linux
    private readonly Process _process;
    private readonly string _errors;

    internal ChildProcess(Scratch scratch, SocketAt endpoint, string program, params IEnumerable<string> arguments)
    {
        Endpoint = endpoint;
        _errors = scratch.NewPath(".err");
        StartedAt = Stopwatch.GetTimestamp();
        // exec keeps the process id, so the times in /proc are the program's own.
        _process = Process.Start("/bin/sh", ["-c", $"exec \"$0\" \"$@\" >/dev/null 2>'{_errors}' </dev/null", program, .. arguments]);
    }

    internal SocketAt Endpoint { get; }

    internal long StartedAt { get; }

    /// <summary>This executable with another sub-command.</summary>
    internal static ChildProcess Self(Scratch scratch, SocketAt endpoint, params IEnumerable<string> arguments) =>
        new(scratch, endpoint, Environment.ProcessPath!, arguments);

    /// <summary>Asks until the first right answer; the time from the process's start to it.</summary>
    internal TimeSpan WaitUntilReady()
    {
        using var probe = new Probe(Endpoint);
        while (probe.TryAsk(Scenario.Ping.Request) is not { Status: 200 })
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(StartedAt) > PatienceForReady)
            {
                throw new InvalidOperationException($"{Endpoint} does not answer: {File.ReadAllText(_errors)}");
            }

            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(StartedAt);
    }

    /// <summary>Processor time used so far, user and system, in seconds; that of its own children who have ended included.</summary>
    internal double CpuSeconds()
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/stat"));
        // The name in parentheses may contain anything; utime, stime, cutime and cstime are the 14th to 17th field.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    internal double ResidentMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    /// <summary>True when a file whose path contains <paramref name="name"/> is mapped into its memory.</summary>
    internal bool HasMapped(string name) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/maps")).Any(line => line.Contains(name, StringComparison.Ordinal));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
