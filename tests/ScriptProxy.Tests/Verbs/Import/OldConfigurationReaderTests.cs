using ScriptProxy.Verbs.Import;

namespace ScriptProxy.Tests.Verbs.Import;

public sealed class OldConfigurationReaderTests
{
    private const string Compose = """
        {"name": "stack", "services": {
          "web": {"image": "nginx", "environment": null, "command": null},
          "proxy": {"image": "wollomatic/socket-proxy:1", "command": ["-loglevel=info", "-allowGET=/a$$", "-stoponwatchdog"], "environment": {"SP_ALLOW_HEAD": "/b$$", "SP_EMPTY": null}},
          "second": {"image": "wollomatic/socket-proxy:1", "environment": ["SP_ALLOW_GET=/c=d"]}
        }}
        """;

    [Theory]
    [InlineData("CONTAINERS=1", "1")]
    [InlineData("export CONTAINERS=1", "1")]
    [InlineData("CONTAINERS: 1", "1")]
    [InlineData("  - CONTAINERS=1 #optional", "1")]
    [InlineData("- 'CONTAINERS=1' # optional", "1")]
    [InlineData("  CONTAINERS: \"1\"", "1")]
    [InlineData("CONTAINERS='a # b'", "a # b")]
    [InlineData("CONTAINERS=/v1\\..{1,2}/(version|x=y:z)", "/v1\\..{1,2}/(version|x=y:z)")]
    [InlineData("CONTAINERS=", "")]
    [InlineData("CONTAINERS:", "")]
    [InlineData("CONTAINERS=1\r", "1")]
    [InlineData("CONTAINERS=0\nCONTAINERS=1", "1")]
    public void Read_lines_findsTheValue(string text, string value) => Assert.Equal(value, Read(text)["CONTAINERS"]?.Value);

    [Theory]
    [InlineData("# CONTAINERS=1")]
    [InlineData("environment:\n  # - CONTAINERS=1")]
    [InlineData("MY_CONTAINERS=1")]
    public void Read_linesWithoutIt_findsNothing(string text) => Assert.Null(Read(text)["CONTAINERS"]);

    [Fact]
    public void Read_linesOfACommand_findsFlags()
    {
        var old = Read("command:\n  - '-allowGET=/a|/b'\n  - \"-allowfrom=traefik\" # who\n  - -stoponwatchdog\n");

        Assert.Equal([new OldSetting("allowGET", "/a|/b", "old:2"), new("allowfrom", "traefik", "old:3"), new("stoponwatchdog", "", "old:4")], old.Flags);
    }

    [Fact]
    public void Read_composeFile_saysHowToResolveIt() =>
        Assert.Contains("docker compose config --format json", Assert.Throws<ImportException>(() => Read("services:\n  proxy:\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_resolvedComposeFile_findsTheServiceByName()
    {
        var old = Read(Compose, "proxy");

        Assert.Equal("wollomatic/socket-proxy:1", old.Image);
        Assert.Equal(["-loglevel", "-allowGET", "-stoponwatchdog"], old.Flags.Select(static flag => "-" + flag.Name));
        Assert.Equal(("/a$", "/b$"), (old.Find("allowGET", "SP_ALLOW_GET")!.Value, old["SP_ALLOW_HEAD"]!.Value));
        Assert.Equal("proxy: SP_ALLOW_HEAD", old["SP_ALLOW_HEAD"]!.Origin);
    }

    [Fact]
    public void Read_severalServicesThatFit_namesThem() =>
        Assert.Contains("--service: proxy, second", Assert.Throws<ImportException>(() => Read(Compose)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_serviceThatIsNotThere_namesThoseThatAre() =>
        Assert.Contains("no service absent; it has web, proxy, second", Assert.Throws<ImportException>(() => Read(Compose, "absent")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_inspectedContainer_findsItsEnvironmentAndArguments()
    {
        var old = Read("""[{"Name": "/dockerproxy", "Args": ["-allowGET=/a$$"], "Config": {"Image": "x", "Env": ["SP_ALLOW_POST=/b", "PATH=/bin"]}}]""");

        Assert.Equal(("/a$$", "/b"), (old.Flags.Single().Value, old["SP_ALLOW_POST"]!.Value));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("{\"services\": {\"web\": {}}}")]
    [InlineData("{\"version\": \"3\"}")]
    public void Read_jsonWithoutIt_isRefused(string text) => Assert.Throws<ImportException>(() => Read(text));

    private static OldConfiguration Read(string text, string? service = null) => new OldConfigurationReader("old", service, MethodPatternsImport.Fits).Read(text);
}
