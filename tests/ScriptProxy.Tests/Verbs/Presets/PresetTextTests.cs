using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Tests.Verbs.Presets;

public sealed class PresetTextTests
{
    private static readonly string[] s_known = ["portainer", "portainer-read-only", "traefik", "traefik-swarm", "watchtower"];

    [Theory]
    [InlineData("traefik", "traefik")]
    [InlineData("traefik@web", "traefik@web")]
    [InlineData("traefik@tcp://127.0.0.1:2375", "traefik@tcp://127.0.0.1:2375")]
    [InlineData("traefik@a@b", "traefik@a@b")]
    [InlineData("traefik,portainer@web,", "traefik|portainer@web")]
    [InlineData("traefik@web portainer traefik@ci", "traefik@web, traefik@ci|portainer")]
    public void Parse_presets_givesEachOnceWithItsListeners(string texts, string expected)
    {
        Assert.Null(PresetText.Parse(texts.Split(' '), s_known, out var scopes));

        Assert.Equal(expected, string.Join('|', scopes));
    }

    [Theory]
    [InlineData("traefic", "there is no preset \"traefic\"; do you mean traefik? scriptproxy presets lists all")]
    [InlineData("Portainer", "there is no preset \"Portainer\"; do you mean portainer or portainer-read-only? scriptproxy presets lists all")]
    [InlineData("kubernetes", "there is no preset \"kubernetes\"; scriptproxy presets lists all")]
    [InlineData("../traefik", "there is no preset \"../traefik\"; do you mean traefik? scriptproxy presets lists all")]
    [InlineData("@web", "there is no preset \"\"; scriptproxy presets lists all")]
    [InlineData("traefik@", "\"traefik@\" names no listener: write traefik for all listeners, or traefik@NAME for the one with ?name=NAME")]
    [InlineData("traefik traefik", "traefik is given twice; give each preset once")]
    [InlineData("traefik@a traefik@a", "traefik@a is given twice; give each preset once")]
    [InlineData("traefik@a traefik@b traefik@a", "traefik@a is given twice; give each preset once")]
    [InlineData("traefik traefik@a", "traefik is given for all listeners and for one; give one or the other")]
    [InlineData("traefik@a traefik", "traefik is given for all listeners and for one; give one or the other")]
    public void Parse_whatMakesNoSense_saysWhatToWrite(string texts, string expected) =>
        Assert.Equal(expected, PresetText.Parse(texts.Split(' '), s_known, out _));

    [Fact]
    public void Parse_withoutALibrary_saysWhereItShouldBe() =>
        Assert.Contains("where those of this program should be", PresetText.Parse(["traefik"], [], out _), StringComparison.Ordinal);
}
