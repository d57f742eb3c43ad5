using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Decode;

public sealed class QueryDecoderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("all=1", "all=1")]
    [InlineData("all", "all=")]
    [InlineData("a%6cl=1", "all=1")]
    [InlineData("filters=%7B%22a%22%3A%5B%22b%22%5D%7D", "filters=%7B%22a%22%3A%5B%22b%22%5D%7D")]
    [InlineData("filters={\"a\":[\"b\"]}", "filters=%7B%22a%22%3A%5B%22b%22%5D%7D")]
    [InlineData("all=a+b%20c", "all=a%20b%20c")]
    [InlineData("all=a=b", "all=a%3Db")]
    [InlineData("&&all=1&", "all=1")]
    [InlineData("all=line%0Afeed", "all=line%0Afeed")]
    [InlineData("All=1&Image=a&all=0", "all=0")]
    [InlineData("new=1", "new=1")]
    public void TryDecode_reads_as_go_does_and_writes_one_form(string raw, string canonical)
    {
        var query = new QueryParameters();

        Assert.True(QueryDecoder.TryDecode(raw, Containers.List.Description, query, out _));
        Assert.Equal(canonical, query.ToString());
    }

    [Theory]
    [InlineData("all=1;force=1")]
    [InlineData("all=1&all=0")]
    [InlineData("all=1&a%6cl=0")]
    [InlineData("all=%zz")]
    [InlineData("all=%0")]
    [InlineData("%00=1")]
    [InlineData("all=%00")]
    [InlineData("all=%ff")]
    public void TryDecode_what_handlers_read_differently_is_refused(string raw)
    {
        Assert.False(QueryDecoder.TryDecode(raw, Containers.List.Description, new QueryParameters(), out var refusal));
        Assert.Equal("SP1002", refusal.Code);
    }

    [Fact]
    public void TryDecode_more_parameters_than_anyone_sends_are_refused()
    {
        var raw = string.Join('&', Enumerable.Range(0, 1001).Select(static i => $"names={i}"));

        Assert.False(QueryDecoder.TryDecode(raw, Images.SaveAll.Description, new QueryParameters(), out var refusal));
        Assert.Equal((413, "SP1004"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public void TryDecode_a_repeatable_parameter_keeps_every_value()
    {
        var query = new QueryParameters();

        Assert.True(QueryDecoder.TryDecode("names=a&names=b%2Fc", Images.SaveAll.Description, query, out _));
        Assert.Equal(["a", "b/c"], query.All("names"));
    }

    [Fact]
    public void TryDecode_keys_in_capitals_are_dropped_however_often_they_stand()
    {
        var query = new QueryParameters();

        Assert.True(QueryDecoder.TryDecode("Cmd=echo&Cmd=js&name=a", Containers.Create.Description, query, out _));
        Assert.Equal("name=a", query.ToString());
    }
}
