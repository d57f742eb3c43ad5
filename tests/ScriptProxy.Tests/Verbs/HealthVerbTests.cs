using System.Text.Json;
using ScriptProxy.Accept;
using ScriptProxy.Observe;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class HealthVerbTests
{
    [Fact]
    public void InWords_rulesInForce_areOneLine() => Assert.Equal(
        "ok (unix:///run/p.sock, generation 3 of 12 files, 0123456789ab, since 1970-01-01 00:00:00Z, scriptproxy 0.1.0)",
        HealthVerb.InWords(new HealthReport("ok", 3, null, "0.1.0", 0, "0123456789ab", DateTimeOffset.UnixEpoch, 12), "unix:///run/p.sock"));

    [Fact]
    public void InWords_brokenRules_haveTheFirstErrorBelow() => Assert.Equal(
        """
        degraded: the rules on disk have 2 errors (unix:///run/p.sock, generation 3 of 1 file, 0123456789ab, since 1970-01-01 00:00:00Z, scriptproxy 0.1.0)
          10.csx(2,3): error CS0103\u001b (more in the proxy's log, or by scriptproxy check)
        """,
        HealthVerb.InWords(
            new HealthReport(
                "degraded", 3, "the rules on disk have 2 errors", "0.1.0", 0, "0123456789ab", DateTimeOffset.UnixEpoch, 1, 2, "10.csx(2,3): error CS0103\u001b"),
            "unix:///run/p.sock"));

    [Fact]
    public void InWords_olderProgram_isUnderstood() => Assert.Equal(
        "ok (unix:///run/p.sock, generation 3, scriptproxy 0.0.9)",
        HealthVerb.InWords(
            JsonSerializer.Deserialize("""{"status":"ok","generation":3,"version":"0.0.9"}""", HealthJson.Default.HealthReport)!, "unix:///run/p.sock"));

    [Theory]
    [InlineData("tcp://127.0.0.1:2375", "127.0.0.1:2375")]
    [InlineData("tcp://0.0.0.0:2375", "127.0.0.1:2375")]
    [InlineData("tcp://[::]:2375", "[::1]:2375")]
    [InlineData("tcp://10.0.0.1:2375", "10.0.0.1:2375")]
    [InlineData("unix:///run/p.sock", "/run/p.sock")]
    public void EndPointOf_listener_isWhereItCanBeReachedFromHere(string listener, string expected)
    {
        Assert.True(ListenAddress.TryParse(listener, out var address, out _));

        Assert.Equal(expected, HealthVerb.EndPointOf(address).ToString());
    }
}
