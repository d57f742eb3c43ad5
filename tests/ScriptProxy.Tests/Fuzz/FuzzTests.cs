namespace ScriptProxy.Tests.Fuzz;

/// <summary>A moment of fuzzing for each target in every test run; minutes in <c>make fuzz</c>.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(0.4);

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Select(static target => target.Name).Where(static name => FuzzBudget.Target is "" || FuzzBudget.Target == name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_holds_for_every_input(string name)
    {
        var run = new FuzzRun(Target(name), Environment.TickCount);
        Action<string> progress = FuzzBudget.IsLong ? Console.WriteLine : static _ => { };
        run.Run(FuzzBudget.IsLong ? TimeSpan.FromSeconds(FuzzBudget.SecondsPerTarget) : s_moment, progress);
        progress($"{name}: {run.Count} inputs, nothing found");
        Assert.True(run.Count > 100, $"only {run.Count} inputs");
    }

    /// <summary>The file of <c>make fuzz ARGS='--replay FILE'</c>; its name begins with that of the target.</summary>
    [Fact]
    public void Target_holds_for_the_input_to_replay()
    {
        if (Environment.GetEnvironmentVariable("FUZZ_REPLAY") is { Length: > 0 } file)
        {
            var name = Path.GetFileName(file);
            Target(name[..name.LastIndexOf('-')]).Check(File.ReadAllBytes(file));
        }
    }

    private static FuzzTarget Target(string name) => FuzzTarget.All.Single(target => target.Name == name);
}
