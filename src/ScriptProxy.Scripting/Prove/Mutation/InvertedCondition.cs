using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove.Mutation;

/// <summary>Says yes where the condition says no. A fault stays a fault.</summary>
internal sealed class InvertedCondition(Condition condition) : Condition
{
    public override Delegate Delegate => condition.Delegate;

    public override bool IsAsynchronous => condition.IsAsynchronous;

    public override Answer Evaluate(DockerRequest request) => Answer.Of(!condition.Evaluate(request).Applies);

    public override async ValueTask<Answer> EvaluateAsync(DockerRequest request) =>
        Answer.Of(!(await condition.EvaluateAsync(request).ConfigureAwait(false)).Applies);
}
