using System.ComponentModel;

namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>
/// Called by what the host weaves into rule files, so that a rule without end is stopped and denies. Not for rules: the host refuses a
/// file that names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Budget
{
    /// <summary>Counts an iteration or a jump.</summary>
    public static void Check()
    {
        if (BudgetMeter.Current is { } meter && --meter.Slice < 0)
        {
            meter.EndSlice();
        }
    }

    /// <summary>Counts a call and looks at how deep it is.</summary>
    public static unsafe void Enter()
    {
        if (BudgetMeter.Current is { } meter)
        {
            byte here;
            if ((nuint)(&here) < meter.StackLimit)
            {
                meter.EndStack();
            }

            if (--meter.Slice < 0)
            {
                meter.EndSlice();
            }
        }
    }

    /// <summary>Counts the evaluation of a clause in a query expression.</summary>
    /// <param name="value">What the clause evaluates to.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public static T Pass<T>(T value)
    {
        Check();
        return value;
    }

    /// <summary>Lets a sequence count its elements and look at how deep it is nested in others.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <typeparam name="T">The type of its elements.</typeparam>
    public static IEnumerable<T> Sequence<T>(IEnumerable<T> sequence) =>
        sequence is null or ICollection<T> or BudgetedSequence<T> ? sequence! : new BudgetedSequence<T>(sequence);

    /// <summary>The filter of every <c>catch</c>: an exceeded budget is not for the script to handle.</summary>
    public static bool CanCatch() => BudgetMeter.Current is not { IsWithin: false };
}
