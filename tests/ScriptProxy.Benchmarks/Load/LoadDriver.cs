using System.Diagnostics;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Load;

/// <summary>Keeps N connections busy from one thread: each sends its next request as soon as its answer is complete.</summary>
internal static class LoadDriver
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    internal static LoadResult Run(SocketAt endpoint, Scenario scenario, int connections, TimeSpan duration)
    {
        var latency = new LatencyHistogram();
        var errors = new List<string>();
        var poller = new Poller();
        var all = new LoadConnection[connections];
        for (var index = 0; index < connections; index++)
        {
            all[index] = new LoadConnection(endpoint, scenario);
            poller.Add(all[index].Socket);
        }

        var start = Stopwatch.GetTimestamp();
        foreach (var connection in all)
        {
            connection.TrySend();
        }

        // Requests still in flight at the end are awaited but start no new ones: cut connections would burden the next contender.
        var waiting = true;
        for (var elapsed = TimeSpan.Zero; waiting && elapsed < duration + DrainTime; elapsed = Stopwatch.GetElapsedTime(start))
        {
            poller.Wait(100);
            waiting = false;
            for (var index = 0; index < all.Length; index++)
            {
                var works = !poller.IsReady(index) || TryAnswer(all[index], latency, errors);
                if (works && !all[index].Waiting && elapsed < duration)
                {
                    works = all[index].TrySend();
                    if (!works)
                    {
                        errors.Add("the connection was closed after an answer");
                    }
                }

                if (!works)
                {
                    all[index].Dispose();
                    all[index] = new LoadConnection(endpoint, scenario);
                    poller.Replace(index, all[index].Socket);
                    all[index].TrySend();
                }

                waiting |= all[index].Waiting;
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        errors.AddRange(all.Where(connection => connection.Waiting).Select(_ => "no answer before the run's end"));
        Array.ForEach(all, connection => connection.Dispose());
        return new LoadResult(seconds, errors, latency);
    }

    private static bool TryAnswer(LoadConnection connection, LatencyHistogram latency, List<string> errors)
    {
        try
        {
            if (connection.Receive() is { } nanoseconds)
            {
                latency.Record(nanoseconds);
            }

            return true;
        }
        catch (WrongAnswerException e)
        {
            errors.Add(e.Message);
            return false;
        }
    }
}
