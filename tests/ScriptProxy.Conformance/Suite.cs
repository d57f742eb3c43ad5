using System.Net.Sockets;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance.Checks;
using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.Conformance;

/// <summary>All checks, and the running of them against a proxy, by one or several of its addresses.</summary>
internal sealed class Suite(ScriptedEngine engine, SceneOptions options)
{
    // A check is never through in less than its own steps take; this only ends what goes on and on.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<Check> Checks { get; } =
    [
        .. HijackChecks.All,
        .. SessionChecks.All,
        .. StreamChecks.All,
        .. UploadChecks.All,
        .. HeadChecks.All,
        .. TargetChecks.All,
        .. ConnectionChecks.All,
        .. DisconnectChecks.All,
        .. FaultChecks.All,
        .. SmugglingChecks.All,
    ];

    /// <summary>Runs the checks, several at a time since each waits most of its time, and then those that want to be alone.</summary>
    public IReadOnlyList<Task<CheckResult>> Start(IEnumerable<(SocketAt Proxy, Check Check)> runs, int atOnce)
    {
        var gate = new SemaphoreSlim(atOnce);
        var all = runs.ToArray();
        var results = new Task<CheckResult>[all.Length];
        foreach (var (index, (proxy, check)) in all.Index().Where(static run => !run.Item.Check.IsAlone))
        {
            results[index] = RunAsync(proxy, check, gate);
        }

        Task before = Task.WhenAll(results.Where(static result => result is not null));
        foreach (var (index, (proxy, check)) in all.Index().Where(static run => run.Item.Check.IsAlone))
        {
            before = results[index] = RunAfterAsync(before, proxy, check);
        }

        return results;
    }

    private async Task<CheckResult> RunAfterAsync(Task before, SocketAt proxy, Check check)
    {
        await before;
        return await RunAsync(proxy, check);
    }

    private async Task<CheckResult> RunAsync(SocketAt proxy, Check check, SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            return await RunAsync(proxy, check);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<CheckResult> RunAsync(SocketAt proxy, Check check)
    {
        Mismatch? failure = null;
        using var scene = new Scene(proxy, engine, options);
        try
        {
            await check.RunAsync(scene).WaitAsync(_longest);
        }
        catch (MismatchException e)
        {
            failure = e.Mismatch;
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or FormatException or ObjectDisposedException)
        {
            failure = new Mismatch(check.Direct, e.Message);
        }

        return new CheckResult(check, failure);
    }
}
