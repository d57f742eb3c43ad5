using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class RandomBodyTests
{
    private static readonly Type[] s_types =
        [.. typeof(ApiObject).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ApiObject)) && type.Namespace!.EndsWith("EngineApi", StringComparison.Ordinal))];

    private static readonly Gen<(Type Type, int Seed)> s_cases = Gen.Select(Gen.Int[0, s_types.Length - 1], Gen.Int, static (i, seed) => (s_types[i], seed));

    [Fact]
    public void Write_what_was_parsed_is_parsed_to_the_same_bytes() => s_cases.Sample(
        static sample =>
        {
            var once = Canonical(sample.Type, new RandomBody(sample.Seed).Of(sample.Type).ToJsonString());
            Assert.Equal(once, Canonical(sample.Type, once));
        });

    [Fact]
    public void Write_loses_and_adds_nothing_but_zero_values() => s_cases.Sample(
        static sample =>
        {
            var body = new RandomBody(sample.Seed).Of(sample.Type);
            var written = JsonNode.Parse(Canonical(sample.Type, body.ToJsonString()))!.AsObject();
            Assert.True(JsonNode.DeepEquals(WithoutZeros(body), WithoutZeros(written)), $"{body}\n{written}");
        });

    [Fact]
    public void Parse_keys_in_any_case_are_the_same_document() => s_cases.Sample(
        static sample =>
        {
            var random = new RandomBody(sample.Seed);
            var body = random.Of(sample.Type);
            var known = RandomBody.Names(sample.Type);
            var recased = new JsonObject(body.Select(
                field => KeyValuePair.Create(known.Contains(field.Key) ? random.Recase(field.Key) : field.Key, field.Value?.DeepClone())));
            Assert.Equal(Canonical(sample.Type, body.ToJsonString()), Canonical(sample.Type, recased.ToJsonString()));
        });

    [Fact]
    public void Parse_a_second_spelling_of_a_key_is_refused() => s_cases.Sample(
        static sample =>
        {
            var random = new RandomBody(sample.Seed);
            var names = RandomBody.Names(sample.Type);
            var name = names[random.Below(names.Length)];
            var json = $"{{\"{random.Recase(name)}\":null,\"{random.Recase(name)}\":null}}";
            Assert.Equal("SP1102", Assert.Throws<BodyFormatException>(() => Canonical(sample.Type, json)).Code);
        });

    [Fact]
    public void Parse_damaged_bytes_are_understood_or_refused_and_nothing_else() => s_cases.Sample(
        static sample =>
        {
            var random = new RandomBody(sample.Seed);
            var json = Encoding.UTF8.GetBytes(random.Of(sample.Type).ToJsonString());
            for (var i = 0; i < 3; i++)
            {
                json[random.Below(json.Length)] = (byte)random.Below(256);
            }

            try
            {
                var once = Encoding.UTF8.GetString(Canonical(sample.Type, json));
                Assert.Equal(once, Canonical(sample.Type, once));
            }
            catch (BodyFormatException refusal)
            {
                Assert.StartsWith("SP11", refusal.Code, StringComparison.Ordinal);
            }
        });

    private static string Canonical(Type type, string json) => Encoding.UTF8.GetString(Canonical(type, Encoding.UTF8.GetBytes(json)));

    private static byte[] Canonical(Type type, byte[] json) =>
        typeof(RandomBodyTests).GetMethod(nameof(CanonicalOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<byte[], byte[]>>()(json);

    private static byte[] CanonicalOf<T>(byte[] json)
        where T : ApiObject, new() => Encoding.UTF8.GetBytes(BodyText.Write(BodyReader.Parse<T>(json)));

    /// <summary>Takes out what Go cannot tell from absent. Inside lists nothing goes, but objects there are treated the same.</summary>
    private static JsonNode? WithoutZeros(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields
            .Select(static field => KeyValuePair.Create(field.Key, WithoutZeros(field.Value)))
            .Where(static field => !IsZero(field.Value))
            .OrderBy(static field => field.Key, StringComparer.Ordinal)),
        JsonArray items => new JsonArray([.. items.Select(static item => WithoutZeros(item))]),
        _ => node?.DeepClone(),
    };

    private static bool IsZero(JsonNode? node) => node switch
    {
        null => true,
        JsonObject fields => fields.Count == 0,
        JsonArray items => items.Count == 0,
        _ => node.ToJsonString() is "\"\"" or "0" or "false",
    };
}
