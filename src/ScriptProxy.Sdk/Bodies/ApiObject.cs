using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>A JSON object of the Engine API. Fields this version does not know are kept and forwarded.</summary>
public abstract class ApiObject
{
    private FieldSet _sent;
    private Dictionary<string, JsonElement>? _unknown;

    /// <summary>The wire names of all fields, inherited ones first; a field's number is its position here.</summary>
    private protected abstract string[] FieldNames { get; }

    /// <summary>True when nothing would be written between the braces.</summary>
    internal virtual bool IsEmpty => _unknown is null;

    /// <summary>Adds the JSON pointers of non-empty fields that are not modelled, this object being at <paramref name="pointer"/>.</summary>
    internal void CollectUnknownFields(string pointer, List<string> found) => VisitUnknownFields(new UnknownFieldWalk(pointer, found));

    /// <summary>Writes the canonical JSON: fields in the order of the description, unknown ones last.</summary>
    internal void WriteTo(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        WriteValue(json);
    }

    /// <summary>Reads a whole document, the reader standing on its first token.</summary>
    internal virtual void ReadDocument(ref BodyReader reader) => ReadFrom(ref reader);

    /// <summary>Reads one object, the reader standing on its opening brace.</summary>
    internal void ReadFrom(ref BodyReader reader)
    {
        reader.RequireObject();
        var seen = default(FieldSet);
        while (reader.NextName())
        {
            var name = reader.Name();
            var field = FindField(name);
            if (field < 0)
            {
                field = FieldFolding.IndexOf(FieldNames, name);
            }

            if (field < 0)
            {
                ReadUnknown(name, ref reader);
                continue;
            }

            if (!seen.Add(field))
            {
                throw reader.Duplicate();
            }

            reader.Read();
            if (!reader.IsNull)
            {
                _sent.Add(field);
                ReadField(field, ref reader);
            }
        }
    }

    internal virtual void WriteValue(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteFields(json);
        if (_unknown is not null)
        {
            foreach (var (name, value) in _unknown)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    internal virtual void VisitUnknownFields(UnknownFieldWalk walk)
    {
        if (_unknown is not null)
        {
            foreach (var (name, value) in _unknown)
            {
                walk.Report(name, value);
            }
        }
    }

    /// <summary>True when the client sent this field with a value other than null: an empty list or object is then written back.</summary>
    private protected bool WasSent(int field) => _sent.Contains(field);

    /// <summary>The number of the field with exactly this name, -1 when there is none.</summary>
    private protected virtual int FindField(ReadOnlySpan<byte> name) => -1;

    /// <summary>Reads the value of a field, the reader standing on its first token, which is not null.</summary>
    private protected virtual void ReadField(int field, ref BodyReader reader) =>
        throw new InvalidOperationException($"{GetType().Name} has no field {field}");

    private protected virtual void WriteFields(Utf8JsonWriter json)
    {
    }

    /// <summary>A last word on a field that is not modelled, the reader standing on its value. False when it is left out.</summary>
    private protected virtual bool KeepsUnknown(ReadOnlySpan<byte> name, ref BodyReader reader) => true;

    private void ReadUnknown(ReadOnlySpan<byte> name, ref BodyReader reader)
    {
        _unknown ??= new Dictionary<string, JsonElement>(FieldFolding.Comparer);
        var text = Encoding.UTF8.GetString(name);
        if (_unknown.ContainsKey(text))
        {
            throw reader.Duplicate();
        }

        reader.Read();
        var keep = KeepsUnknown(name, ref reader);
        var value = reader.Opaque();
        if (keep)
        {
            _unknown.Add(text, value);
        }
    }
}
