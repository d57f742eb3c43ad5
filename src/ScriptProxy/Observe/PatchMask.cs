using System.Buffers;
using System.Text.Json;

namespace ScriptProxy.Observe;

/// <summary>
/// Copies an RFC 6902 patch and masks the secrets in its values, whether an operation names the secret itself
/// (<c>/body/Env/0</c>), something inside it or something around it (<c>/body/TaskTemplate</c>).
/// </summary>
/// <param name="masked">Receives the pointers of what was masked.</param>
/// <param name="hidden">Receives what was masked, where it is to be found elsewhere too.</param>
internal sealed class PatchMask(List<string> masked, List<HiddenText>? hidden = null)
{
    private readonly ArrayBufferWriter<byte> _output = new();

    private enum Meaning
    {
        Plain,
        Assignments,
        Secret,
        MountOptions,
        Query,
        Parameter,
    }

    public JsonElement Apply(JsonElement patch)
    {
        using (var json = new Utf8JsonWriter(_output))
        {
            json.WriteStartArray();
            foreach (var operation in patch.EnumerateArray())
            {
                CopyOperation(operation, json);
            }

            json.WriteEndArray();
        }

        return JsonElement.Parse(_output.WrittenSpan);
    }

    /// <summary>Masks a whole value, which stands at a pointer such as <c>/body</c>.</summary>
    public JsonElement Apply(string pointer, JsonElement value)
    {
        using (var json = new Utf8JsonWriter(_output))
        {
            Copy(value, Of(pointer), json);
        }

        return JsonElement.Parse(_output.WrittenSpan);
    }

    /// <summary>What a value at this pointer means, from the names on the way to it.</summary>
    private static Place Of(string pointer)
    {
        var place = new Place(Meaning.Plain, "", "");
        foreach (var token in pointer.Split('/').Skip(1))
        {
            place = place.Below(token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return place;
    }

    private void CopyOperation(JsonElement operation, Utf8JsonWriter json)
    {
        var pointer = operation.GetProperty("path").GetString() ?? "";
        json.WriteStartObject();
        foreach (var member in operation.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            if (member.NameEquals("value"))
            {
                Copy(member.Value, Of(pointer), json);
            }
            else
            {
                member.Value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    private void Copy(JsonElement value, Place place, Utf8JsonWriter json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Copy(member.Value, place.Member(member.Name), json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                for (var i = 0; i < value.GetArrayLength(); i++)
                {
                    Copy(value[i], place.At(i), json);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                var safe = place.Mask(text);
                if (safe != text)
                {
                    masked.Add(place.Pointer);
                    hidden?.Add(HiddenText.Between(text, safe, place.Pointer));
                }

                json.WriteStringValue(safe);
                break;
            case JsonValueKind.Number when place.Meaning == Meaning.Secret:
                masked.Add(place.Pointer);
                hidden?.Add(new HiddenText(value.GetRawText(), place.Pointer));
                json.WriteStringValue(SecretText.Mask);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private readonly record struct Place(Meaning Meaning, string Name, string Pointer)
    {
        public Place At(int index) => this with { Pointer = $"{Pointer}/{index}" };

        /// <summary>A member of an object, whatever its name looks like.</summary>
        public Place Member(string name) =>
            Meaning == Meaning.Assignments ? Below(name) with { Meaning = Meaning.Secret } : Below(name);

        public Place Below(string name)
        {
            var escaped = name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            var pointer = $"{Pointer}/{escaped}";
            var meaning = this switch
            {
                { Pointer: "" } when name == "query" => Meaning.Query,
                { Meaning: Meaning.Query } => Meaning.Parameter,
                { Meaning: Meaning.Plain or Meaning.MountOptions } => Named(name),

                // In a pointer a number is a place in a list; a name is one in a map, where the whole text is the value.
                { Meaning: Meaning.Assignments } => name is "-" || name.All(char.IsAsciiDigit) ? Meaning.Assignments : Meaning.Secret,
                _ => Meaning,
            };
            return new Place(meaning, Meaning == Meaning.Parameter ? Name : name, pointer);
        }

        public string Mask(string text) => Meaning switch
        {
            Meaning.Secret => text.Length == 0 ? text : SecretText.Mask,
            Meaning.Assignments => SecretText.Assignment(text),
            Meaning.MountOptions => SecretText.MountOptions(text),
            Meaning.Parameter => SecretText.Parameter(Name, text),
            _ => SecretText.Url(text),
        };

        private static Meaning Named(string name) =>
            SecretNames.IsReference(name) ? Meaning.Plain
            : SecretNames.IsAssignments(name) ? Meaning.Assignments
            : SecretNames.IsSecret(name) ? Meaning.Secret
            : SecretNames.IsMountOptions(name) ? Meaning.MountOptions
            : Meaning.Plain;
    }
}
