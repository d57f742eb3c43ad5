using System.Diagnostics;
using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Conformance;

/// <summary>The published program in front of the checks' engine, with one rule that allows everything.</summary>
internal sealed class PublishedProgram : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public PublishedProgram(string program, SocketAt upstream, ScratchFolder folder)
    {
        Address = SocketAt.Unix(folder.File("proxy.sock"));
        var rules = Directory.CreateDirectory(folder.File("rules")).FullName;
        File.WriteAllText(Path.Combine(rules, "all.csx"), "Allow(\"everything\", Operations.All);\n");
        _process = Process.Start(new ProcessStartInfo(
            program, ["run", "--listen", $"{Address}", "--upstream", $"{upstream}", "--rules", rules, "--log-level", "error"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { }; // One line per decision, which nobody wants here.
        _process.BeginOutputReadLine();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public SocketAt Address { get; }

    public async Task WaitUntilReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (!CanConnect())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > _patience)
            {
                Dispose();
                throw new InvalidOperationException($"the program does not listen: {await _errors}");
            }

            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    private bool CanConnect()
    {
        try
        {
            Address.Connect().Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
