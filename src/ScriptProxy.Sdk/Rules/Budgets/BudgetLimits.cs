namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>
/// What one evaluation of one rule, or the top level of one file, may use up. Generous: the shipped rules need some hundred steps, and an
/// honest rule meets these limits by mistake only.
/// </summary>
internal sealed record BudgetLimits
{
    /// <summary>The stack a rule may use below the host's frame. Threads have 1.5 MB at least, and unwinding more takes long.</summary>
    public const int Stack = 128 * 1024;

    public static BudgetLimits Default { get; } = new();

    /// <summary>Iterations, jumps and calls. Some 30 ms of simple ones.</summary>
    public long Steps { get; init; } = 10_000_000;

    /// <summary>Bytes, whether or not they are still in use.</summary>
    public long Allocation { get; init; } = 256L * 1024 * 1024;

    /// <summary>From start to answer, waiting for the daemon included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
