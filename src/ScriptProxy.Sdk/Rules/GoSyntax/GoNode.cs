namespace ScriptProxy.Sdk.Rules.GoSyntax;

/// <summary>A part of a regular expression: what there is once classes, flags, names of groups and greed are resolved.</summary>
internal abstract record GoNode
{
    private GoNode()
    {
    }

    /// <summary>One character of a set.</summary>
    internal sealed record One(CharSet Set) : GoNode;

    /// <summary>All of them, one after the other; none is the empty text.</summary>
    internal sealed record Sequence(IReadOnlyList<GoNode> Items) : GoNode;

    /// <summary>One of them.</summary>
    internal sealed record Choice(IReadOnlyList<GoNode> Items) : GoNode;

    /// <summary>As often as the limits say; no upper limit is null.</summary>
    internal sealed record Repeat(GoNode Item, int Least, int? Most) : GoNode;

    /// <summary>The beginning of the text.</summary>
    internal sealed record Begin : GoNode;

    /// <summary>The end of the text.</summary>
    internal sealed record End : GoNode;
}
