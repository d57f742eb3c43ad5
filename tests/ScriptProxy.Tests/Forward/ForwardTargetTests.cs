using ScriptProxy.Forward;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Forward;

public sealed class ForwardTargetTests
{
    [Theory]
    [InlineData(null, null, "/info")]
    [InlineData(null, "1.41", "/info")]
    [InlineData(null, "1.56", "/info")]
    [InlineData(null, "1.57", "/v1.56/info")]
    [InlineData(null, "2.0", "/v1.56/info")]
    [InlineData("1.44", "1.57", "/v1.44/info")]
    [InlineData("1.57", "1.57", "/v1.57/info")]
    [InlineData("1.44", null, "/v1.44/info")]
    public void Of_names_the_version_that_was_judged(string? asked, string? engine, string expected)
    {
        var request = Engine.Info.Bind(
            new RequestHead
            {
                Operation = Engine.Info,
                Method = "GET",
                Path = "/info",
                Query = new QueryParameters(),
                ApiVersion = asked is null ? null : ApiVersion.Parse(asked),
                EngineVersion = engine is null ? null : ApiVersion.Parse(engine),
                Client = new Client { Listener = "test" },
                Engine = NoEngine.Instance,
                Now = DateTimeOffset.UnixEpoch,
                Id = "00000001",
            },
            default);

        Assert.Equal(expected, ForwardTarget.Of(Judged(request), request.Path).Target);
    }

    private static Judgement Judged(DockerRequest request) =>
        new() { Decision = Decision.Allow, Code = "", Findings = [], Rewrites = [], Request = request, Body = default, Query = "" };
}
