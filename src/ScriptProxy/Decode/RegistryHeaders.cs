using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;
using JsonBody = ScriptProxy.Sdk.Bodies.BodyReader;

namespace ScriptProxy.Decode;

/// <summary>
/// Decodes the header with which clients hand credentials for registries to the daemon: JSON in the base64 of URLs. The daemon ignores
/// one that it cannot decode; here it is refused, since nobody could say what it holds.
/// </summary>
internal static class RegistryHeaders
{
    private const string ServerAddress = "/serveraddress";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>False when the header is there and cannot be understood; without a header the result is null.</summary>
    public static bool TryDecode(
        Operation operation, IHeaderDictionary headers, out RegistryHeader? decoded, [NotNullWhen(false)] out Refusal? refusal)
    {
        decoded = null;
        refusal = null;
        if (RegistryHeader.Of(operation) is not { } name || !headers.TryGetValue(name, out var values) || values is [""])
        {
            return true;
        }

        try
        {
            var text = values is [{ } value] ? Base64Text(value) : null;
            decoded = text is null ? null
                : name == "X-Registry-Auth" ? One(name, text)
                : Many(name, text);
        }
        catch (Exception e) when (e is BodyFormatException or JsonException or FormatException)
        {
            // Without the text: it may be a password.
        }

        refusal = decoded is null ? Refusal.Credentials($"{name} has to be one JSON document in URL-safe base64") : null;
        return refusal is null;
    }

    private static byte[]? Base64Text(string value)
    {
        // Go wants the padding, and takes neither blanks nor the letters of plain base64.
        var bytes = value.Length % 4 == 0 && !value.AsSpan().ContainsAny(" \t\r\n") ? Base64Url.DecodeFromChars(value) : null;
        return bytes is not null && Utf8.IsValid(bytes) ? bytes : null;
    }

    private static RegistryHeader One(string name, byte[] text)
    {
        // "null" is what some clients make of no credentials.
        var credentials = JsonBody.Parse<AuthConfig>(text.AsSpan().SequenceEqual("null"u8) ? "{}"u8 : text);
        return new RegistryHeader(name, [new(ServerAddress, credentials.Serveraddress, credentials)], Encode(credentials.WriteTo));
    }

    private static RegistryHeader Many(string name, byte[] text)
    {
        var servers = JsonElement.Parse(text, s_strict);
        if (servers.ValueKind == JsonValueKind.Null)
        {
            return new RegistryHeader(name, [], Encode(static output => output.Write("{}"u8)));
        }

        if (servers.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        var entries = new List<RegistryHeader.Entry>();
        foreach (var server in servers.EnumerateObject())
        {
            if (server.Value.ValueKind != JsonValueKind.Null)
            {
                var credentials = JsonBody.Parse<AuthConfig>(Encoding.UTF8.GetBytes(server.Value.GetRawText()));
                entries.Add(new(JsonPointer.Member("", server.Name), server.Name, credentials));
            }
        }

        return new RegistryHeader(name, entries, Encode(output => Write(entries, output)));
    }

    private static void Write(List<RegistryHeader.Entry> entries, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(entry.Server!);
            entry.Credentials.WriteValue(json);
        }

        json.WriteEndObject();
    }

    private static string Encode(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Convert.ToBase64String(output.WrittenSpan).Replace('+', '-').Replace('/', '_');
    }
}
