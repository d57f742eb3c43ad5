using Microsoft.AspNetCore.Http;
using ScriptProxy.Respond;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Respond;

public sealed class WarningsTests
{
    private static readonly Notice[] s_notices = [new("rule \"x\": caf\u00e9 \\", IsQuiet: false), new("audit: y", IsQuiet: true)];

    [Fact]
    public void AppendHeaders_writes_the_loud_ones_as_quoted_ascii()
    {
        var response = new DefaultHttpContext().Response;

        Warnings.AppendHeaders(response, s_notices);

        Assert.Equal("299 scriptproxy \"rule 'x': caf? '\"", Assert.Single(response.Headers["Warning"]));
    }

    [Theory]
    [InlineData("Containers.Create", 2)]
    [InlineData("Containers.Update", 2)]
    [InlineData("Services.Create", 2)]
    [InlineData("Services.Update", 2)]
    [InlineData("Containers.Start", 0)]
    [InlineData("Volumes.List", 0)]
    [InlineData("Engine.Info", 0)]
    public void ForArray_of_operations_whose_answer_has_one_is_everything(string operation, int expected) =>
        Assert.Equal(expected, Warnings.ForArray(OperationTable.All.Single(entry => entry.Name == operation), s_notices).Count);

    [Fact]
    public void ForArray_of_nothing_is_nothing() => Assert.Empty(Warnings.ForArray(Containers.Create, []));
}
