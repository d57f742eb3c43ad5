namespace ScriptProxy.Sdk.Rules;

/// <summary>What a condition said about one request.</summary>
/// <param name="Applies">True when the rule takes effect.</param>
/// <param name="Reason">The reason the condition gave; null when it only said yes or no.</param>
internal readonly record struct Answer(bool Applies, string? Reason)
{
    public static Answer Of(bool applies) => new(applies, null);

    public static Answer Of(string? reason) => new(reason is not null, reason);
}
