using System.Text;
using System.Text.Json;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class WarningsSpliceTests
{
    [Theory]
    [InlineData("""{"Id":"a","Warnings":[]}""", """{"Id":"a","Warnings":["one","two"]}""")]
    [InlineData("""{"Id":"a","Warnings":null}""", """{"Id":"a","Warnings":["one","two"]}""")]
    [InlineData("""{"Id":"a","Warnings":["old"]}""", """{"Id":"a","Warnings":["old","one","two"]}""")]
    [InlineData("""{"Id":"a"}""", """{"Id":"a","Warnings":["one","two"]}""")]
    [InlineData("{}", """{"Warnings":["one","two"]}""")]
    [InlineData(" { \"Warnings\" : [ \"old\" ] , \"N\" : 1.50e+01 } \n", " { \"Warnings\" : [ \"old\" ,\"one\",\"two\"] , \"N\" : 1.50e+01 } \n")]
    [InlineData(" { \"A\" : { \"Warnings\" : [] } } \n", " { \"A\" : { \"Warnings\" : [] } ,\"Warnings\":[\"one\",\"two\"]} \n")]
    [InlineData("""{"B":[{"Warnings":1}],"\u0057arnings":[],"A":12345678901234567890123}""", """{"B":[{"Warnings":1}],"\u0057arnings":["one","two"],"A":12345678901234567890123}""")]
    public void Add_leaves_every_other_byte(string json, string expected) => Assert.Equal(expected, Add(json, "one", "two"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"Warnings\"")]
    [InlineData("{\"Id\":\"a\"")]
    [InlineData("{\"Id\":\"a\"}{}")]
    [InlineData("{\"Id\":\"a\"} x")]
    [InlineData("{\"Id\":}")]
    [InlineData("{\"Id\":1,}")]
    [InlineData("{\"Warnings\":\"text\"}")]
    [InlineData("{\"Warnings\":{}}")]
    [InlineData("{\"Warnings\":[1]}")]
    [InlineData("{\"Warnings\":[[]]}")]
    [InlineData("{\"Warnings\":[\"a\"")]
    [InlineData("{\"Warnings\":[],\"Warnings\":[]}")]
    [InlineData("{\"warnings\":[]}")]
    [InlineData("{\"Warnings\":[],\"WARNINGS\":[]}")]
    [InlineData("\ufeff{}")]
    public void Add_to_what_is_no_such_object_is_nothing(string json) => Assert.Null(Add(json, "one"));

    [Fact]
    public void Add_text_of_any_kind_reads_back()
    {
        const string Text = "rule \"x\" (60.csx:1): \\ caf\u00e9 \U0001f40b <&>";

        using var document = JsonDocument.Parse(Add("{}", Text)!);

        Assert.Equal(Text, document.RootElement.GetProperty("Warnings")[0].GetString());
    }

    [Fact]
    public void Add_to_any_cut_of_an_answer_never_throws()
    {
        const string Answer = """{"Id":"a","Warnings":["b"],"N":[1,{"c":null}]}""";
        for (var length = 0; length < Answer.Length; length++)
        {
            Assert.Null(Add(Answer[..length], "one"));
        }
    }

    private static string? Add(string json, params string[] texts) =>
        WarningsSplice.Add(Encoding.UTF8.GetBytes(json), texts) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
