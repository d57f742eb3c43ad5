using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Tests.Sdk.Testing;

public sealed class PlainJsonTests
{
    public static TheoryData<object, string> Values { get; } = new()
    {
        { new { A = 1, B = "x", C = (string?)null, D = true }, """{"A":1,"B":"x","C":null,"D":true}""" },
        { new { List = new[] { 1, 2 }, Nested = new { X = new object[] { "a", 1.5m } } }, """{"List":[1,2],"Nested":{"X":["a",1.5]}}""" },
        { new Dictionary<string, object> { ["com.example/a"] = "b" }, """{"com.example/a":"b"}""" },
        { new { Kind = DayOfWeek.Monday, Size = 512.MiB() }, """{"Kind":"Monday","Size":536870912}""" },
        { "{ as it is", "{ as it is" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Of_value_isItsJson(object value, string json) => Assert.Equal(json, PlainJson.Of(value));

    [Fact]
    public void Of_a_value_that_contains_itself_is_an_error()
    {
        var circle = new Dictionary<string, object>();
        circle["self"] = circle;

        Assert.Throws<ArgumentException>(() => PlainJson.Of(circle));
    }

    [Fact]
    public void Label_is_short_for_people()
    {
        Assert.Equal("a, 1, null", PlainJson.Label(("a", 1, (string?)null)));
        Assert.Equal("Containers.List | Images.List", PlainJson.Label(Containers.List | Images.List));
        Assert.Equal("""{"A":1}""", PlainJson.Label(new { A = 1 }));
    }
}
