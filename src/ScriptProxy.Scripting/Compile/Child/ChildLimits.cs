namespace ScriptProxy.Scripting.Compile.Child;

/// <summary>What compiling may take before it counts as stuck. An ordinary script takes 20 ms and the first one a second.</summary>
/// <param name="Time">For the start of the child.</param>
/// <param name="TimePerScript">For each script on top.</param>
/// <param name="HeapBytes">For the managed heap of the child.</param>
internal sealed record ChildLimits(TimeSpan Time, TimeSpan TimePerScript, long HeapBytes)
{
    public static ChildLimits Default { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), 512L << 20);

    public TimeSpan For(int scripts) => Time + (TimePerScript * scripts);
}
