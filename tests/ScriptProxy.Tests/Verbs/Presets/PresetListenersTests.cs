using ScriptProxy.Accept;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Tests.Verbs.Presets;

public sealed class PresetListenersTests
{
    [Fact]
    public void Problem_everyListenerIsThere_none() => Assert.Null(PresetListeners.Problem(Options([], ["web"], ["web", "tcp://127.0.0.1:2375"])));

    [Fact]
    public void Problem_aListenerIsNot_namesThoseThatAre()
    {
        var problem = PresetListeners.Problem(Options(["web", "wbe"]));

        Assert.Equal(
            "--preset: traefik@wbe: no listener is called \"wbe\"; there are web, tcp://127.0.0.1:2375, and --listen ADDRESS?name=NAME gives a name [SP5001]",
            problem?.ToString());
    }

    private static RunOptions Options(params string[][] listeners) => new()
    {
        Rules = "rules",
        Listen = [Address("unix:///run/web.sock?name=web"), Address("tcp://127.0.0.1:2375")],
        Presets = [.. listeners.Select(static names => new RuleScope("traefik", names))],
    };

    private static ListenAddress Address(string text) => ListenAddress.TryParse(text, out var address, out var error) ? address : throw new FormatException(error);
}
