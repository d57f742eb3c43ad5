using System.Diagnostics;
using System.Globalization;

namespace ScriptProxy.Tests.Fuzz;

/// <summary>
/// Feeds a target with its seeds and with mutations of them. Guidance is cheap: an input whose outcome was not seen before joins the seeds.
/// A failing input is written to a file.
/// </summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    private readonly Dictionary<string, byte[]> _byOutcome = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    public void Run(TimeSpan time, Action<string> progress)
    {
        var random = new Random(seed);
        var pool = target.Seeds.ToList();
        var mutator = new Mutator(random);
        pool.ForEach(input => TryOne(input));
        var watch = Stopwatch.StartNew();
        for (var next = TimeSpan.FromSeconds(10); watch.Elapsed < time;)
        {
            var input = mutator.Mutate(pool);
            if (TryOne(input) && pool.Count < 5000)
            {
                pool.Add(input);
            }

            if (watch.Elapsed > next)
            {
                next += TimeSpan.FromSeconds(10);
                progress(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {Count} inputs, {_byOutcome.Count} outcomes, {watch.Elapsed.TotalSeconds:F0} s"));
            }
        }
    }

    private bool TryOne(byte[] input)
    {
        Count++;
        try
        {
            return _byOutcome.TryAdd(target.Check(input), input);
        }
        catch (Exception fault)
        {
            Directory.CreateDirectory(FuzzBudget.Findings);
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12];
            var file = Path.Combine(FuzzBudget.Findings, $"{target.Name}-{hash}");
            File.WriteAllBytes(file, input);
            throw new InvalidOperationException($"{target.Name}: {fault.Message}\nseed {seed}, input {Count}; again: make fuzz ARGS='--replay {file}'", fault);
        }
    }
}
