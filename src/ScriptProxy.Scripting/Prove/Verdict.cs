using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Scripting.Prove;

/// <summary>What became of the request of a case.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The rules judged it.</summary>
    internal sealed record Judged(Judgement Judgement) : Verdict;

    /// <summary>It was not understood.</summary>
    internal sealed record Refused(int Status, string Code, string Message) : Verdict;

    /// <summary>It could not be judged: the rules do not load with its settings, or a declared object cannot be used.</summary>
    internal sealed record Impossible(string Why) : Verdict;
}
