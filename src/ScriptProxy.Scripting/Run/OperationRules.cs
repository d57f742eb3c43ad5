using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>The rules about one operation, in rule order. Built when a generation is loaded, so that a request looks at no other rule.</summary>
internal sealed class OperationRules
{
    private OperationRules(LiveRule[] rewrites, LiveRule[] decisions)
    {
        Rewrites = rewrites;
        Decisions = decisions;
        AreSynchronous = rewrites.Length == 0 && !Array.Exists(decisions, static rule => rule.Condition.IsAsynchronous);
    }

    public LiveRule[] Rewrites { get; }

    /// <summary>Allow, Deny and Warn.</summary>
    public LiveRule[] Decisions { get; }

    /// <summary>True when nothing changes the request and no rule returns a task.</summary>
    public bool AreSynchronous { get; }

    /// <summary>The rules of every operation, by <c>Operation.Index</c>.</summary>
    public static OperationRules[] Index(IReadOnlyList<RuleDeclaration> declarations)
    {
        var rules = declarations.Select(static declaration => (declaration.Operations, Rule: new LiveRule(declaration))).ToArray();
        return [.. OperationTable.All.Select(operation =>
        {
            var about = rules.Where(entry => entry.Operations.Contains(operation)).Select(static entry => entry.Rule).ToLookup(static rule => rule.Verb == RuleVerb.Rewrite);
            return new OperationRules([.. about[true]], [.. about[false]]);
        })];
    }
}
