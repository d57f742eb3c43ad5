namespace ScriptProxy.Scripting.Run;

/// <summary>What a rule did with one request.</summary>
internal enum RuleOutcome
{
    /// <summary>It had nothing to say, or a rewrite nothing to change.</summary>
    DidNotApply,

    /// <summary>An Allow, Deny or Warn took effect.</summary>
    Applied,

    /// <summary>A rewrite changed the request; one that is not enforced would have.</summary>
    Changed,

    /// <summary>It failed instead of answering.</summary>
    Failed,
}
