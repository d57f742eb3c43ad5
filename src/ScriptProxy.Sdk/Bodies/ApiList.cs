using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>A body that is a list of objects at its top.</summary>
/// <typeparam name="T">The schema of the elements.</typeparam>
public sealed class ApiList<T> : ApiObject
    where T : ApiObject, new()
{
    /// <summary>The elements.</summary>
    public List<T> Items { get; private set; } = [];

    internal override bool IsEmpty => Items.Count == 0;

    private protected override string[] FieldNames => [];

    internal override void ReadDocument(ref BodyReader reader) =>
        Items = reader.Document(static (ref reader) => reader.Object<T>());

    internal override void WriteValue(Utf8JsonWriter json) =>
        BodyWriter.List(json, Items, static (json, item) => item.WriteValue(json));

    internal override void VisitUnknownFields(UnknownFieldWalk walk)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            walk.Visit(i, Items[i]);
        }
    }
}
