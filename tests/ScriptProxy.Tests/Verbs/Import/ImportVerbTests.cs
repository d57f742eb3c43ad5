using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs.Import;

[Collection("Settings")] // A verb that loads rules says where their settings come from.
public sealed class ImportVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scriptproxy-import-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("haproxy-env", "CONTAINERS=1\nIMAGES=1\nPOST=1\nALLOW_START=1\nEVENTS=0\n")]
    [InlineData("linuxserver-env", "CONTAINERS=1\nALLOW_LOGS=1\n")]
    [InlineData("go-env", "CONTAINERS=true\nPOST=true\nALLOW_RESTARTS=true\n")]
    [InlineData("doxy", "# all\n^/(v\\d\\.\\d+/)?containers(/\\w+)?/(json|stats|top)$\n^/_ping$\n.*\n")]
    [InlineData("socket-proxy", "SP_ALLOWFROM=10.1.2.3/8\nSP_ALLOW_GET=/v1\\..{1,2}/(version|containers/.*)\nSP_ALLOW_POST=.*\nSP_ALLOWBINDMOUNTFROM=/srv\n")]
    [InlineData("cetusguard", "GET %API_PREFIX_CONTAINERS%/json\nGET,HEAD,POST %API_PREFIX_IMAGES%/%IMAGE_REFERENCE%/(json|push)\nGET .*\n")]
    public async Task Import_ofEachFormat_passesCheckWithoutAWarning(string format, string text)
    {
        Assert.Equal(ExitCode.Success, await ImportAsync(format, text));

        File.WriteAllText(Path.Combine(_folder, "10-imported.csx"), _output.ToString());
        Assert.Equal(ExitCode.Success, await CommandLine.InvokeAsync(["check", _folder, "--warnings-as-errors", "--cache", "none"], new StringWriter(), _error));
        Assert.Contains("no warnings", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_sections_readsAsAPersonWouldWriteIt()
    {
        await ImportAsync("haproxy-env", "VOLUMES=1\nINFO=1\nPOST=1\nEVENTS=0\nPING=0\nVERSION=0\n");

        Assert.EndsWith(
            """

            // old.txt:2: INFO=1
            Allow("INFO", Engine.Info);

            // old.txt:1: VOLUMES=1
            Allow("VOLUMES", Volumes.All);

            """,
            _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_patternThatIsAnOperation_saysTheOperation()
    {
        await ImportAsync("cetusguard", "GET %API_PREFIX_CONTAINERS%/json\nDELETE /v1\\.[0-9]+/containers/.+\n");

        Assert.Contains("Allow(\"rules file, line 1\", Containers.List);\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Allow(\"rules file, line 2\", Containers.RemoveCheckpoint | Containers.Remove, r => r.ApiVersion is not null);\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_valueWithALineBreak_staysInItsComment()
    {
        Assert.Equal(ExitCode.Success, await ImportAsync("haproxy-env", """{"services": {"a": {"environment": {"INFO": "1\rDeny(\"a\", Operations.All);\u2028x\ny"}}}}"""));

        Assert.Contains("// a: INFO: INFO=1U+000DDeny(\"a\", Operations.All);U+2028x\n// y\nAllow(", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("haproxy-env", "CONTAINERS=true\n", "old.txt:1: CONTAINERS=true is off")]
    [InlineData("linuxserver-env", "INFO=1\nLIBPOD_PODS=1\n", "old.txt:2: LIBPOD_PODS=1 stays off")]
    [InlineData("doxy", "^/_ping$\n\n^/info$\n", "old.txt:2: an empty line let everything pass")]
    [InlineData("doxy", "^/nothing$\n^/info$\n", "pattern file, line 1: it matches no operation")]
    [InlineData("socket-proxy", "SP_ALLOWFROM=traefik\nSP_ALLOW_GET=/version\n", "old.txt:1: clients by the name traefik are not imported")]
    [InlineData("socket-proxy", "SP_ALLOW_GET=/version|/_ping\n", "old.txt:1: the older proxy put ^ before and $ behind")]
    [InlineData("socket-proxy", "SP_ALLOW_GET=/version\nSP_PROXYCONTAINERNAME=proxy\n", "lists in labels of containers")]
    [InlineData("cetusguard", "{\"services\": {\"a\": {\"environment\": {\"CETUSGUARD_RULES_FILE\": \"/rules\"}}}}", "import it by itself")]
    public async Task Import_whatCannotBeSaid_isToldOnStandardError(string format, string text, string warning)
    {
        Assert.Equal(ExitCode.Success, await ImportAsync(format, text));

        Assert.Contains("warning: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(warning, _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("haproxy-env", "PATH=/bin\n", "has no setting of this proxy")]
    [InlineData("go-env", "CONTAINERS=maybe\n", "old.txt:1: CONTAINERS=maybe is neither true nor false")]
    [InlineData("doxy", "^/(containers$\n", "old.txt:1: the regular expression ^/(containers$ cannot be used")]
    [InlineData("socket-proxy", "SP_ALLOW_GET=(?=a)\n", "cannot be used")]
    [InlineData("socket-proxy", "SP_ALLOW_GET=.*\nSP_ALLOWBINDMOUNTFROM=srv\n", "srv does not start with a slash")]
    [InlineData("cetusguard", "get /info\n", "old.txt:1: this is no rule: get /info")]
    public async Task Import_whatTheOlderProxyRefused_exits2AndSaysWhere(string format, string text, string problem)
    {
        Assert.Equal(ExitCode.Unusable, await ImportAsync(format, text));

        Assert.Contains(problem, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Theory]
    [InlineData("doxy", "# nothing\n")]
    [InlineData("haproxy-env", "EVENTS=0\nPING=0\nVERSION=0\n")]
    [InlineData("socket-proxy", "SP_ALLOWFROM=0.0.0.0/0\n")]
    public async Task Import_whereNothingIsAllowed_exits4(string format, string text)
    {
        Assert.Equal(ExitCode.NothingRan, await ImportAsync(format, text));

        Assert.Contains("let nothing pass", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_fileThatIsNotThere_exits2()
    {
        Assert.Equal(ExitCode.Unusable, await CommandLine.InvokeAsync(["import", "doxy", Path.Combine(_folder, "absent")], _output, _error));
        Assert.Contains("absent cannot be read: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_formatThatIsNone_exits2AndNamesThem()
    {
        Assert.Equal(ExitCode.Unusable, await CommandLine.InvokeAsync(["import", "nginx", "-"], _output, _error));
        Assert.Contains("haproxy-env", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_hasExamples()
    {
        Assert.Equal(ExitCode.Success, await CommandLine.InvokeAsync(["import", "--help"], _output, _error));
        Assert.Contains("docker compose config --format json | scriptproxy import linuxserver-env -", _output.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> ImportAsync(string format, string text)
    {
        var file = Path.Combine(_folder, "old.txt");
        File.WriteAllText(file, text);
        return await CommandLine.InvokeAsync(["import", format, file], _output, _error);
    }
}
