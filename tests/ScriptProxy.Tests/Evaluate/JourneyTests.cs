using Microsoft.AspNetCore.Http;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Evaluate;

public sealed class JourneyTests
{
    [Fact]
    public void ToRecord_engineThatSaidWhoItIs_hasItsVersions()
    {
        var journey = Start();
        journey.Engine = new EngineFacts(new ApiVersion(1, 51), new ApiVersion(1, 24), "28.5.1+dfsg1", IsPodman: false);

        var record = journey.ToRecord(new DefaultHttpContext(), EnforcementMode.Enforce);

        Assert.Equal(("28.5.1+dfsg1", "1.51"), (record.Engine, record.EngineApi));
    }

    [Fact]
    public void ToRecord_engineThatWasNeverReached_hasNone()
    {
        var record = Start().ToRecord(new DefaultHttpContext(), EnforcementMode.Enforce);

        Assert.Null(record.Engine);
        Assert.Null(record.EngineApi);
    }

    private static Journey Start() => new(
        "7f3c9a12",
        new Client { Listener = "ci" },
        new Generation(1, new string('a', 64), DateTimeOffset.UnixEpoch, TimeSpan.Zero, [], []),
        DateTimeOffset.UnixEpoch);
}
