namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>
/// What one evaluation has used up. That of a synchronous rule belongs to its thread, that of an asynchronous rule follows it from thread
/// to thread, to several at a time when it waits for several things at once.
/// </summary>
/// <param name="isShared">True when several threads may add to it.</param>
internal sealed class BudgetTally(bool isShared)
{
    private long _steps;
    private long _allocated;
    private long _started;
    private int _exceeded;

    /// <summary>The rule or file that is evaluated, for the watchdog.</summary>
    public IBudgeted? Subject { get; private set; }

    /// <summary>Steps counted so far, in whole slices.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>The limit that was exceeded first. Once there is one, nothing runs on.</summary>
    public BudgetLimit Exceeded => (BudgetLimit)Volatile.Read(ref _exceeded);

    public BudgetLimits Limits { get; set; } = BudgetLimits.Default;

    public void Reset(IBudgeted subject)
    {
        Subject = subject;
        _steps = 0;
        _allocated = 0;
        _started = 0;
        _exceeded = 0;
    }

    /// <summary>Adds a slice, and looks at the clock too. Not before the first slice is over: a short rule reads no clock.</summary>
    public void AddSlice(int steps, long allocated)
    {
        AddRest(steps, allocated);
        var now = Environment.TickCount64;
        if (_started == 0)
        {
            _started = now;
        }
        else if (now - _started > Limits.Time.TotalMilliseconds)
        {
            Exceed(BudgetLimit.Time);
        }
    }

    /// <summary>Adds what was used up.</summary>
    public void AddRest(int steps, long allocated)
    {
        if (Add(ref _steps, steps) > Limits.Steps)
        {
            Exceed(BudgetLimit.Steps);
        }

        if (Add(ref _allocated, allocated) > Limits.Allocation)
        {
            Exceed(BudgetLimit.Allocation);
        }
    }

    private long Add(ref long account, long amount) => isShared ? Interlocked.Add(ref account, amount) : account += amount;

    public void Exceed(BudgetLimit limit) => Interlocked.CompareExchange(ref _exceeded, (int)limit, 0);

    public void ThrowIfExceeded()
    {
        if (Exceeded is not BudgetLimit.None and var limit)
        {
            throw new BudgetExceededException(limit, Limits);
        }
    }
}
