namespace ScriptProxy.Verbs.Import;

/// <summary>How much of the paths of a route an expression matches.</summary>
internal enum PathCoverage
{
    None,
    Some,
    All,
}
