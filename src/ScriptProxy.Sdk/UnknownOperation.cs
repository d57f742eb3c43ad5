using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Sdk;

/// <summary>
/// What no route matches. Nothing is known about it, so the worst is assumed: it changes state and stays open, and its body is bytes.
/// </summary>
internal static class UnknownOperation
{
    public static Operation<PlainRequest> Instance { get; } = new(
        new OperationDescription
        {
            Index = OperationTable.UnknownIndex,
            Name = "Operations.Unknown",
            Summary = "Anything the operation table does not know.",
            Routes = [],
            Query = [],
            Body = BodyKind.Stream,
            Mutates = true,
            LongLived = true,
        },
        static (head, _) => new PlainRequest(head));
}
