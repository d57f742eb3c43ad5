using System.Globalization;

namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>Ends the evaluation of a rule that exceeded a limit. The script cannot catch it.</summary>
internal sealed class BudgetExceededException(BudgetLimit limit, BudgetLimits limits) : Exception(Describe(limit, limits))
{
    public BudgetLimit Limit { get; } = limit;

    private static string Describe(BudgetLimit limit, BudgetLimits limits) => limit switch
    {
        BudgetLimit.Steps => string.Create(
            CultureInfo.InvariantCulture, $"it takes more than {limits.Steps:N0} steps (iterations and calls); --rule-steps raises the limit"),
        BudgetLimit.Stack => "its calls are nested too deeply; a function seems to call itself without end",
        BudgetLimit.Allocation => string.Create(
            CultureInfo.InvariantCulture, $"it allocates more than {limits.Allocation / (1024.0 * 1024):N0} MB; --rule-allocation raises the limit"),
        BudgetLimit.Time => string.Create(
            CultureInfo.InvariantCulture, $"it takes longer than {limits.Time.TotalSeconds:0.###} s; --rule-time raises the limit"),
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };
}
