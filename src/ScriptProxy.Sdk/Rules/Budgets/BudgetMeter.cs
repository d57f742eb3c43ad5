using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Rules.Budgets;

/// <summary>
/// Counts what the script that this thread runs uses up. One for each thread, reused by every evaluation. Steps are counted down in slices,
/// so that the woven call is a subtraction and a comparison; everything else is looked at when a slice is over.
/// </summary>
internal sealed class BudgetMeter
{
    private const int StepsPerSlice = 64;

    [ThreadStatic]
    internal static BudgetMeter? Current;

    /// <summary>Steps left in the slice. Fields, because the woven calls are made of them.</summary>
    internal int Slice = StepsPerSlice;

    /// <summary>The lowest address a frame of the script may have.</summary>
    internal nuint StackLimit;

    private readonly BudgetTally _own = new(isShared: false);
    private BudgetTally? _tally;
    private long _allocatedBefore;
    private long _evaluations;

    private BudgetMeter() => BudgetMeters.Add(this);

    /// <summary>What is evaluated on this thread; null when nothing is. Read by other threads.</summary>
    public IBudgeted? Subject => Volatile.Read(ref _tally)?.Subject;

    /// <summary>Tells one evaluation from the next. Read by other threads.</summary>
    public long Evaluations => Volatile.Read(ref _evaluations);

    /// <summary>Steps of the synchronous evaluation that ended last.</summary>
    public long StepsUsed => _own.Steps;

    /// <summary>False when a limit was exceeded: what is thrown then is not for the script to catch.</summary>
    public bool IsWithin => _tally is not { Exceeded: not BudgetLimit.None };

    /// <summary>
    /// The meter of this thread, ready for evaluations that the calling method starts. Ask again after every <c>await</c>: the thread is
    /// another one, or has done something else meanwhile.
    /// </summary>
    /// <param name="limits">What each evaluation may use up.</param>
    public static unsafe BudgetMeter Arrive(BudgetLimits limits)
    {
        var meter = Current ??= new BudgetMeter();
        byte here;
        meter.StackLimit = LimitBelow((nuint)(&here));
        meter._allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        meter._own.Limits = limits;
        return meter;
    }

    /// <summary>Starts the evaluation of a synchronous rule.</summary>
    public void Begin(IBudgeted subject)
    {
        _own.Reset(subject);
        if (!ReferenceEquals(_tally, _own))
        {
            _tally = _own;
        }

        _evaluations++;
        Slice = StepsPerSlice;
    }

    /// <summary>
    /// Adds what no whole slice counted, and looks at every limit: one that was exceeded between two steps counts, and so does one that the
    /// script did not let out.
    /// </summary>
    /// <exception cref="BudgetExceededException">A limit was exceeded.</exception>
    public void Settle()
    {
        if (_tally is { } tally)
        {
            var now = GC.GetAllocatedBytesForCurrentThread();
            tally.AddRest(StepsPerSlice - Slice, now - _allocatedBefore);
            Slice = StepsPerSlice;
            _allocatedBefore = now;
            tally.ThrowIfExceeded();
        }
    }

    /// <summary>The evaluation ended by an exception: what it allocated is not the next one's.</summary>
    public void Abandon() => _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Nothing is evaluated on this thread from here on.</summary>
    public void Leave() => Volatile.Write(ref _tally, null);

    /// <summary>Goes on with an asynchronous evaluation, or with null leaves it.</summary>
    internal static unsafe void Switch(BudgetTally? tally)
    {
        if (Current is not { } meter)
        {
            if (tally is null)
            {
                return;
            }

            Current = meter = new BudgetMeter();
        }

        var now = GC.GetAllocatedBytesForCurrentThread();
        meter._tally?.AddRest(StepsPerSlice - meter.Slice, now - meter._allocatedBefore);
        byte here;
        meter.StackLimit = LimitBelow((nuint)(&here));
        meter._allocatedBefore = now;
        meter._evaluations++;
        meter._tally = tally;
        meter.Slice = tally is { Exceeded: not BudgetLimit.None } ? 0 : StepsPerSlice;
    }

    /// <summary>Looks at every limit, since a slice is over.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndSlice()
    {
        if (_tally is { } tally)
        {
            // What is exceeded stays so: without a slice, every following step comes here.
            Slice = 0;
            tally.ThrowIfExceeded();
            var now = GC.GetAllocatedBytesForCurrentThread();
            tally.AddSlice(StepsPerSlice, now - _allocatedBefore);
            _allocatedBefore = now;
            tally.ThrowIfExceeded();
        }

        Slice = StepsPerSlice - 1;
    }

    /// <summary>The frame of a call is below the limit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void EndStack()
    {
        if (_tally is { } tally)
        {
            Slice = 0;
            tally.Exceed(BudgetLimit.Stack);
            tally.ThrowIfExceeded();
        }
    }

    private static nuint LimitBelow(nuint frame) => frame > BudgetLimits.Stack ? frame - BudgetLimits.Stack : 0;
}
