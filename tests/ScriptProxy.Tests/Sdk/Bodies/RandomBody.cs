using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Tests.Sdk.Bodies;

/// <summary>Random bodies of any generated type, made from the properties the type shows to rule authors.</summary>
internal sealed class RandomBody(int seed)
{
    private const string Letters = "aZ09 /:=\"\\\u00e4\u017f\n";
    private readonly Random _random = new(seed);

    public JsonObject Of(Type type, int depth = 0)
    {
        var body = new JsonObject();
        foreach (var name in Names(type).OrderBy(_ => _random.Next()))
        {
            if (_random.Next(3) == 0)
            {
                body[name] = Value(Property(type, name), depth);
            }
        }

        if (_random.Next(6) == 0)
        {
            body["X-" + _random.Next(10)] = JsonNode.Parse("{\"a\":[1,\"b\",null]}");
        }

        return body;
    }

    /// <summary>The same letters in another case the daemon takes for the same name.</summary>
    public string Recase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(_random.Next(4) switch
            {
                0 => char.ToUpperInvariant(letter),
                1 => char.ToLowerInvariant(letter),
                2 when letter is 's' or 'S' => '\u017f',
                2 when letter is 'k' or 'K' => '\u212a',
                _ => letter,
            });
        }

        return text.ToString();
    }

    public int Below(int limit) => _random.Next(limit);

    public static string[] Names(Type type) => (string[])type.GetField("Names", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private static Type Property(Type type, string name) =>
        type.GetProperties().Single(property => Plain(property.Name) == Plain(name)).PropertyType;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private JsonNode? Value(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsSubclassOf(typeof(ApiObject)))
        {
            return depth > 5 ? new JsonObject() : Of(type, depth + 1);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            return new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Value(type.GetGenericArguments()[0], depth + 1))]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            return new JsonObject(Enumerable.Range(0, _random.Next(3)).Select(
                i => KeyValuePair.Create(i + Text(), Value(type.GetGenericArguments()[1], depth + 1))));
        }

        return Scalar(type);
    }

    private JsonNode Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => _random.Next(2) == 0,
        TypeCode.UInt16 => (ushort)_random.Next(ushort.MaxValue),
        TypeCode.UInt32 => (uint)_random.Next(),
        TypeCode.UInt64 => (ulong)_random.NextInt64(),
        TypeCode.Int64 => _random.NextInt64(-2, 3) is var small and not 2 ? small : _random.NextInt64(long.MinValue, long.MaxValue),
        TypeCode.Single => _random.NextSingle(),
        TypeCode.Double => _random.NextDouble(),
        TypeCode.String => Text(),
        _ when type == typeof(byte[]) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text())),
        _ when type == typeof(JsonElement) => JsonNode.Parse("{\"k\":[1,{\"l\":true}]}")!,
        _ => throw new NotSupportedException($"no random value for {type}"),
    };

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => Letters[_random.Next(Letters.Length)]));
}
