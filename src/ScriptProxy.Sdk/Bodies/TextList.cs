using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>A body that is a list of strings at its top.</summary>
public sealed class TextList : ApiObject
{
    /// <summary>The elements.</summary>
    public List<string> Items { get; private set; } = [];

    internal override bool IsEmpty => Items.Count == 0;

    private protected override string[] FieldNames => [];

    internal override void ReadDocument(ref BodyReader reader) =>
        Items = reader.Document(static (ref reader) => reader.TextOrEmpty());

    internal override void WriteValue(Utf8JsonWriter json) =>
        BodyWriter.List(json, Items, static (json, item) => json.WriteStringValue(item));
}
