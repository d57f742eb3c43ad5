namespace ScriptProxy.Scripting.Check;

/// <summary>A field of a body that does not say all there is to say about what a rule asks it for.</summary>
/// <param name="Type">The type that declares the field.</param>
/// <param name="Field">The field.</param>
/// <param name="Asked">What a rule does with it to be meant.</param>
/// <param name="Record">What has all of it: a record of HostAccess, or <c>Images</c>.</param>
/// <param name="Others">Fields that say the rest. A script that reads one of them knows.</param>
/// <param name="Why">What the rule does not see.</param>
internal sealed record FieldTwin(string Type, string Field, FieldQuestion Asked, string Record, string[] Others, string Why);

/// <summary>What a rule does with a field.</summary>
internal enum FieldQuestion
{
    /// <summary>Anything at all.</summary>
    Anything,

    /// <summary>It compares the value, or values in it, with text.</summary>
    Text,

    /// <summary>It compares with <c>host</c>.</summary>
    Host,

    /// <summary>It looks for <c>unconfined</c> or <c>disable</c>.</summary>
    Off,
}
