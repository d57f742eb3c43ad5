using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>Asks a condition about the requests of some listeners, and says no for those of any other: the rule has no effect on them, and cannot fail.</summary>
internal sealed class ScopedCondition(Condition condition, IReadOnlyList<string> listeners) : Condition
{
    public override Delegate Delegate => condition.Delegate;

    public override bool IsAsynchronous => condition.IsAsynchronous;

    public override Answer Evaluate(DockerRequest request) => IsAbout(request) ? condition.Evaluate(request) : Answer.Of(false);

    public override ValueTask<Answer> EvaluateAsync(DockerRequest request) =>
        IsAbout(request) ? condition.EvaluateAsync(request) : new(Answer.Of(false));

    private bool IsAbout(DockerRequest request)
    {
        foreach (var listener in listeners)
        {
            if (listener == request.Client.Listener)
            {
                return true;
            }
        }

        return false;
    }
}
