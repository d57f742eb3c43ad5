namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>Carries the account of an asynchronous rule to whichever thread continues it.</summary>
internal static class BudgetFlow
{
    private static readonly AsyncLocal<BudgetTally?> s_tally = new(static change =>
    {
        if (!ReferenceEquals(change.PreviousValue, change.CurrentValue))
        {
            BudgetMeter.Switch(change.CurrentValue);
        }
    });

    /// <summary>Starts the evaluation of an asynchronous rule. It ends for this thread when the calling asynchronous method returns.</summary>
    public static BudgetTally Begin(IBudgeted subject, BudgetLimits limits)
    {
        var tally = new BudgetTally(isShared: true) { Limits = limits };
        tally.Reset(subject);
        s_tally.Value = tally;
        return tally;
    }

    /// <summary>Adds what this thread has not counted yet, and looks at every limit.</summary>
    /// <exception cref="BudgetExceededException">A limit was exceeded.</exception>
    public static void Settle() => BudgetMeter.Current?.Settle();
}
