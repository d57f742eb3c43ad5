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
                throw new InvalidOperationException($"{Endpoint} does not answer: {string.Join('\n', File.ReadLines(_errors).Take(20))}");
            }

            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(StartedAt);
    }

    /// <summary>Processor time used so far, user and system, in seconds; that of its children included.</summary>
    internal double CpuSeconds() => Tree().Sum(static id =>
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        // The name in parentheses may contain anything; utime, stime, cutime and cstime are the 14th to 17th field.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    });

    internal double ResidentMegabytes() => Megabytes("VmRSS:");

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>.</summary>
    internal double PeakMegabytes() => Megabytes("VmHWM:");

    internal void ForgetPeak()
    {
        foreach (var id in Tree())
        {
            // 5 sets the peak to what is resident now (proc(5)).
            File.WriteAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/clear_refs"), "5");
        }
    }

    /// <summary>True when a file whose path contains <paramref name="name"/> is mapped into its memory.</summary>
    internal bool HasMapped(string name) =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/maps")).Any(line => line.Contains(name, StringComparison.Ordinal));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>The process and its children that are alive: nginx works in children.</summary>
    private List<int> Tree()
    {
        List<int> tree = [_process.Id];
        for (var index = 0; index < tree.Count; index++)
        {
            var children = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{tree[index]}/task/{tree[index]}/children"));
            tree.AddRange(children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture)));
        }

        return tree;
    }

    private double Megabytes(string field) => Tree().Sum(id =>
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/status"))
            .Where(line => line.StartsWith(field, StringComparison.Ordinal))
            .Sum(line => long.Parse(line[field.Length..^" kB".Length], CultureInfo.InvariantCulture) / 1024.0));
}
