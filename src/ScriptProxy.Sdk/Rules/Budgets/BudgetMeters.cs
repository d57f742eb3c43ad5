namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>The meters of all threads, for the watchdog. A meter disappears with its thread.</summary>
internal static class BudgetMeters
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<BudgetMeter>> s_meters = [];

    public static void Add(BudgetMeter meter)
    {
        lock (s_lock)
        {
            s_meters.RemoveAll(static reference => !reference.TryGetTarget(out _));
            s_meters.Add(new WeakReference<BudgetMeter>(meter));
        }
    }

    public static IReadOnlyList<BudgetMeter> All()
    {
        lock (s_lock)
        {
            return [.. s_meters.Select(static reference => reference.TryGetTarget(out var meter) ? meter : null).OfType<BudgetMeter>()];
        }
    }
}
