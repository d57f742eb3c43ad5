using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptProxy.Observe;

/// <summary>Takes the secret part out of one text and leaves the rest readable.</summary>
internal static class SecretText
{
    public const string Mask = "***";

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>NAME=value</c>; what has no equals sign is a name alone.</summary>
    public static string Assignment(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? text : text[..(equals + 1)] + Mask;
    }

    /// <summary>The user and password of a URL, as in <c>https://user:token@host/repository.git</c>.</summary>
    public static string Url(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return url;
        }

        var start = scheme + 3;
        var length = url.AsSpan(start).IndexOfAny("/?#");
        var authority = length < 0 ? url[start..] : url.Substring(start, length);
        var at = authority.LastIndexOf('@');
        return at < 0 ? url : url[..start] + Mask + url[(start + at)..];
    }

    /// <summary>The options of a mount, <c>addr=10.0.0.1,username=u,password=p</c>.</summary>
    public static string MountOptions(string options) =>
        string.Join(',', options.Split(',').Select(static option => SecretNames.HasTellingWord(option.Split('=')[0]) ? Assignment(option) : option));

    /// <summary>Dockerfile instructions, as <c>commit</c> and <c>import</c> take them in <c>changes</c>.</summary>
    public static string Instructions(string instructions) => string.Join('\n', instructions.Split('\n').Select(Instruction));

    /// <summary>The JSON object of <c>buildargs</c>: the names stay. What is no such object is masked whole.</summary>
    public static string BuildArguments(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var names = document.RootElement.EnumerateObject().Select(static argument => argument.Name).Distinct(StringComparer.Ordinal);
                return new JsonObject(names.Select(static name => KeyValuePair.Create(name, (JsonNode?)Mask))).ToJsonString(s_readable);
            }
        }
        catch (JsonException)
        {
            return Mask;
        }

        return Mask;
    }

    /// <summary>The value of a query parameter of any operation.</summary>
    public static string Parameter(string name, string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        return name.ToLowerInvariant() switch
        {
            "buildargs" => BuildArguments(value),
            "changes" => Instructions(value),
            "env" => Assignment(value),
            var lower when SecretNames.IsSecret(lower) => Mask,
            _ => Url(value),
        };
    }

    private static string Instruction(string instruction)
    {
        var words = instruction.TrimStart().Split([' ', '\t'], 2);
        var sets = words.Length == 2
            && (words[0].Equals("ENV", StringComparison.OrdinalIgnoreCase) || words[0].Equals("ARG", StringComparison.OrdinalIgnoreCase));
        return sets ? $"{words[0]} {Mask}" : instruction;
    }
}
