namespace ScriptProxy.Sdk.Rules;

/// <summary>What a rule does.</summary>
public enum RuleVerb
{
    /// <summary>Changes the request before it is judged.</summary>
    Rewrite,

    /// <summary>Lets the request pass unless a rule denies it.</summary>
    Allow,

    /// <summary>Refuses the request, whatever allows it.</summary>
    Deny,

    /// <summary>Lets the request pass and tells the client and the log.</summary>
    Warn,
}
