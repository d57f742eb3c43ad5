using System.Diagnostics;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>A proxy over a folder of rules whose last file denies an operation or does not, which shows from outside when it is in force.</summary>
internal sealed class BenchmarkRule : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Scratch _scratch = new();
    private readonly ChildProcess _upstream;
    private readonly string _folder;
    private readonly Probe _probe;
    private bool _denies;

    /// <param name="program">The published program.</param>
    /// <param name="fill">Puts the other rules into the folder.</param>
    internal BenchmarkRule(string program, Action<string> fill)
    {
        var direct = _scratch.NewEndpoint(tcp: false);
        _upstream = ChildProcess.Self(_scratch, direct, "upstream", "--listen", direct.ToString());
        _upstream.WaitUntilReady();
        _folder = _scratch.NewPath(".rules");
        Directory.CreateDirectory(_folder);
        fill(_folder);
        Write("");
        var listen = _scratch.NewEndpoint(tcp: false);
        Proxy = new ChildProcess(
            _scratch, listen, program, "run", "--listen", listen.ToString(), "--upstream", direct.ToString(), "--rules", _folder, "--cache", _scratch.NewPath(".cache"));
        Proxy.WaitUntilReady();
        _probe = new Probe(listen);
    }

    internal ChildProcess Proxy { get; }

    /// <summary>Saves the file so that it answers otherwise than before, and asks until it does.</summary>
    /// <param name="comment">Part of the text: equal texts need no compiler the second time.</param>
    /// <returns>How long that took.</returns>
    internal TimeSpan Change(string comment)
    {
        _denies = !_denies;
        var saved = Stopwatch.GetTimestamp();
        Write(comment);
        while (_probe.Ask(Scenario.Ping.Request).Status != (_denies ? 403 : 200))
        {
            if (Stopwatch.GetElapsedTime(saved) > Patience)
            {
                throw new InvalidOperationException($"a changed rule was not in force after {Patience.TotalSeconds} s");
            }

            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(saved);
    }

    public void Dispose()
    {
        _probe.Dispose();
        Proxy.Dispose();
        _upstream.Dispose();
        _scratch.Dispose();
    }

    private void Write(string comment) => File.WriteAllText(
        Path.Combine(_folder, "90-benchmark.csx"), $"Deny(\"benchmark\", Engine.Ping, r => {(_denies ? "true" : "false")}); // {comment}\n");
}
