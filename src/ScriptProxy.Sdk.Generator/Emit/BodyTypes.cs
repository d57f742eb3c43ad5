using ScriptProxy.Sdk.Generator.Describe;

namespace ScriptProxy.Sdk.Generator.Emit;

/// <summary>How the body of an operation is named and parsed.</summary>
internal static class BodyTypes
{
    public static string ParseCall(OperationModel operation) =>
        $"global::ScriptProxy.Sdk.Bodies.BodyReader.Parse<{FullName(operation.Body!)}>(body, emptyIsLegal: {(operation.BodyOptional ? "true" : "false")})";

    /// <summary>The class of a body. A body that is a list at the top is an ApiList.</summary>
    public static string FullName(TypeReference body) => "global::ScriptProxy.Sdk." + body switch
    {
        { Shape: TypeShape.List, Element: { Shape: TypeShape.Object, Name: var name } } => $"Bodies.ApiList<global::ScriptProxy.Sdk.EngineApi.{name}>",
        { Shape: TypeShape.List } => "Bodies.TextList",
        _ => "EngineApi." + body.Name,
    };
}
