using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Scripting.Run;

public sealed class JsonPatchTests
{
    private static readonly string[] s_names = ["a", "b/c", "~d", ""];

    private static readonly Gen<JsonNode?> s_json = Gen.Recursive<JsonNode?>(static (depth, inner) => depth > 3
        ? Gen.Int[0, 3].Select(static number => (JsonNode?)JsonValue.Create(number))
        : Gen.OneOf(
            Gen.Int[0, 3].Select(static number => (JsonNode?)JsonValue.Create(number)),
            Gen.Const(static () => (JsonNode?)null),
            inner.Array[0, 4].Select(static items => (JsonNode?)new JsonArray([.. items.Select(static item => item?.DeepClone())])),
            Gen.Dictionary(Gen.Int[0, 3].Select(static i => s_names[i]), inner)[0, 3].Select(static members =>
                (JsonNode?)new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "[]")]
    [InlineData("""{"a":1,"b":2}""", """{"a":2,"c":3}""", """[{"op":"replace","path":"/a","value":2},{"op":"remove","path":"/b"},{"op":"add","path":"/c","value":3}]""")]
    [InlineData("""{"a/b~":1}""", """{"a/b~":2}""", """[{"op":"replace","path":"/a~1b~0","value":2}]""")]
    [InlineData("[1,2,3,4]", "[1,4]", """[{"op":"remove","path":"/2"},{"op":"remove","path":"/1"}]""")]
    [InlineData("[1,4]", "[1,2,3,4]", """[{"op":"add","path":"/1","value":2},{"op":"add","path":"/2","value":3}]""")]
    [InlineData("""[{"x":1}]""", """[{"x":2}]""", """[{"op":"replace","path":"/0/x","value":2}]""")]
    public void Between_twoDocuments_isTheLeastThatMatters(string before, string after, string expected) =>
        Assert.Equal(expected, Between(before, after));

    [Fact]
    public void Between_anyTwoDocuments_leadsFromOneToTheOther() => Gen.Select(s_json, s_json).Sample(static (before, after) =>
    {
        var (left, right) = (before?.ToJsonString() ?? "null", after?.ToJsonString() ?? "null");
        var patched = Apply(JsonNode.Parse(left), JsonNode.Parse(Between(left, right))!.AsArray());
        return JsonNode.DeepEquals(patched, after);
    });

    private static string Between(string before, string after)
    {
        using var left = JsonDocument.Parse(before);
        using var right = JsonDocument.Parse(after);
        return JsonPatch.Between(left.RootElement, right.RootElement);
    }

    /// <summary>RFC 6902 for the three operations that are written.</summary>
    private static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        foreach (var step in patch)
        {
            var path = step!["path"]!.GetValue<string>();
            var value = step["value"]?.DeepClone();
            if (path.Length == 0)
            {
                document = value;
                continue;
            }

            var names = path.Split('/')[1..].Select(static name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var parent = names[..^1].Aggregate(document, static (node, name) => node is JsonArray array ? array[int.Parse(name, null)] : node![name]);
            switch (step["op"]!.GetValue<string>(), parent)
            {
                case ("remove", JsonArray array):
                    array.RemoveAt(int.Parse(names[^1], null));
                    break;
                case ("remove", JsonObject members):
                    Assert.True(members.Remove(names[^1]));
                    break;
                case ("add", JsonArray array):
                    array.Insert(int.Parse(names[^1], null), value);
                    break;
                case ("replace", JsonArray array):
                    array[int.Parse(names[^1], null)] = value;
                    break;
                case (_, JsonObject members):
                    members[names[^1]] = value;
                    break;
            }
        }

        return document;
    }
}
