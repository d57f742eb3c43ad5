using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules.Budgets;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class RunOptionsBinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scriptproxy-").FullName;
    private readonly Dictionary<string, string[]> _flags = [];
    private readonly Dictionary<string, string?> _environment = [];

    /// <summary>What people write for a limit and what would turn it off, or into another one, if it were taken.</summary>
    public static TheoryData<string, string, string> BadLimits
    {
        get
        {
            var limits = new TheoryData<string, string, string>();
            foreach (var (flag, most, remedy) in ((string, string, string)[])
            [
                ("--rule-steps", "1000000000001", "steps from 1 to 1000000000000"),
                ("--rule-allocation", "1048577", "megabytes from 1 to 1048576"),
                ("--rule-time", "3601", "seconds from 1 to 3600"),
                ("--client-connections", "1000001", "connections from 1 to 1000000"),
                ("--client-streams", "1000001", "streams from 1 to 1000000"),
            ])
            {
                foreach (var text in (string[])
                    [most, "0", "-1", "+1", "1.5", "1,000", "1e3", "0x10", "5s", "64MB", "none", "unlimited", "Infinity", "9223372036854775808", "\u0665"])
                {
                    limits.Add(flag, text, remedy);
                }
            }

            return limits;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Bind_nothing_givesTheDefaults()
    {
        var options = Bound();

        Assert.Equal(["tcp://127.0.0.1:2375"], Listen(options));
        Assert.Null(options.Upstream);
        Assert.Equal("rules", options.Rules);
        Assert.Equal(EnforcementMode.Enforce, options.Mode);
        Assert.Null(options.LogDecisions);
        Assert.Equal(LogLevel.Information, options.LogLevel);
        Assert.False(options.PollRules);
        Assert.False(options.AllowPlainTcp);
        Assert.Equal(new ApiVersion(1, 40), options.MinApiVersion);
        Assert.Equal(BudgetLimits.Default, options.Limits);
        Assert.Null(options.Cache);
        Assert.False(options.CompileInProcess);
        Assert.Empty(options.Settings);
    }

    [Theory]
    [InlineData("from-flag", "from-variable", "from-file", "from-flag")]
    [InlineData(null, "from-variable", "from-file", "from-variable")]
    [InlineData(null, null, "from-file", "from-file")]
    [InlineData("from-flag", null, "from-file", "from-flag")]
    [InlineData(null, "", "from-file", "from-file")]
    [InlineData(null, " ", null, "rules")]
    public void Bind_severalSources_flagThenVariableThenFileThenDefault(string? flag, string? variable, string? file, string expected)
    {
        Flag("--rules", flag);
        Variable("RULES", variable);
        UseFile(file is null ? "{}" : $$"""{ "rules": "{{file}}" }""");

        Assert.Equal(expected, Bound().Rules);
    }

    [Fact]
    public void Bind_listenInTwoSources_winnerReplacesTheWholeList()
    {
        UseFile("""{ "listen": ["tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "tcp://127.0.0.1:3"] }""");
        Variable("LISTEN", "tcp://127.0.0.1:4");

        Assert.Equal(["tcp://127.0.0.1:4"], Listen(Bound()));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1 unix:///run/p.sock")]
    [InlineData("tcp://127.0.0.1:1,unix:///run/p.sock")]
    [InlineData(" tcp://127.0.0.1:1,\n\tunix:///run/p.sock ,")]
    public void Bind_listenVariable_splitsAtWhitespaceAndCommas(string variable)
    {
        Variable("LISTEN", variable);

        Assert.Equal(["tcp://127.0.0.1:1", "unix:///run/p.sock"], Listen(Bound()));
    }

    [Fact]
    public void Bind_listenAsOneTextInTheFile_isOneAddress()
    {
        UseFile("""{ "listen": "unix:///run/p.sock?mode=0600" }""");

        Assert.Equal(["unix:///run/p.sock"], Listen(Bound()));
    }

    [Fact]
    public void Bind_everyKeyInTheFile_isRead()
    {
        UseFile("""
            {
              // comments are welcome
              "listen": ["tcp://0.0.0.0:2375"], "upstream": "unix:///run/engine.sock", "rules": "/etc/rules", "mode": "audit",
              "logDecisions": "/var/log/d.jsonl", "logLevel": "debug", "pollRules": true, "gateTests": true, "allowPlainTcp": true,
              "minApiVersion": "1.44", "allowApi": ["System.Net.Http", "System.IO.File.Exists"],
              "settings": { "REGISTRY": "registry.example.com", "MAX": 3 }
            }
            """);

        var options = Bound();

        Assert.Equal(["tcp://0.0.0.0:2375"], Listen(options));
        Assert.Equal("unix:///run/engine.sock", options.Upstream?.ToString());
        Assert.Equal("/etc/rules", options.Rules);
        Assert.Equal(EnforcementMode.Audit, options.Mode);
        Assert.Equal("/var/log/d.jsonl", options.LogDecisions);
        Assert.Equal(LogLevel.Debug, options.LogLevel);
        Assert.True(options.PollRules);
        Assert.True(options.GateTests);
        Assert.True(options.AllowPlainTcp);
        Assert.Equal(new ApiVersion(1, 44), options.MinApiVersion);
        Assert.Equal(["System.Net.Http", "System.IO.File.Exists"], options.AllowApi);
        Assert.Equal("registry.example.com", options.Settings["REGISTRY"]);
        Assert.Equal("3", options.Settings["MAX"]);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("yes", true)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void Bind_switchVariable_readsTheUsualWords(string text, bool expected)
    {
        Variable("POLL_RULES", text);

        Assert.Equal(expected, Bound().PollRules);
    }

    [Fact]
    public void Bind_tlsFiles_areThoseOfTheAddressThenOfTheSettingsThenBesideTheCertificate()
    {
        _flags["--listen"] = ["tls://127.0.0.1:1?cert=/a/cert.pem", "tls://127.0.0.1:2"];
        Variable("TLS_CERT", "/s/cert.pem");
        Variable("TLS_CLIENT_CA", "none");
        Assert.Equal(
            [
                new TlsFiles { Certificate = "/a/cert.pem", Key = "/a/key.pem", ClientCa = "none" },
                new TlsFiles { Certificate = "/s/cert.pem", Key = "/s/key.pem", ClientCa = "none" },
            ],
            Bound().Listen.Select(static address => address.Tls));
    }

    [Fact]
    public void Bind_tlsWithoutAuthority_needsTheFlagBeyondLoopback()
    {
        Variable("LISTEN", "tls://0.0.0.0:2376?ca=none");
        Assert.Equal("SP5004", Assert.Single(Problems()).Code);
        Variable("LISTEN", "tls://0.0.0.0:2376");
        Assert.True(Assert.Single(Bound().Listen).Tls!.AsksForCertificate);
    }

    [Theory]
    [InlineData("MODE", "enforced", "SP5001", "enforce, warn, audit")]
    [InlineData("LOG_LEVEL", "loud", "SP5001", "debug, info, warning, error")]
    [InlineData("POLL_RULES", "maybe", "SP5001", "true, false")]
    [InlineData("ALLOW_API", "System.Net.Http System.IO.File.Exist", "SP5001", "\"System.IO.File.Exist\" is no namespace, type or member")]
    [InlineData("UPSTREAM", "docker.sock", "SP5001", "unix:///path")]
    [InlineData("LISTEN", "2375", "SP5001", "tcp://")]
    [InlineData("LISTEN", "tcp://127.0.0.1:1 tcp://127.0.0.1:1", "SP5003", "twice")]
    [InlineData("LISTEN", "unix:///a?name=x unix:///a?name=y", "SP5003", "twice")]
    [InlineData("LISTEN", "unix:///a?name=x unix:///b?name=x", "SP5003", "both named \"x\"")]
    [InlineData("LISTEN", "tcp://0.0.0.0:1", "SP5004", "--allow-plain-tcp")]
    [InlineData("MIN_API_VERSION", "1.23", "SP5001", "1.24 to 1.56")]
    [InlineData("MIN_API_VERSION", "1.57", "SP5001", "1.24 to 1.56")]
    [InlineData("MIN_API_VERSION", "v1.40", "SP5001", "such as 1.40")]
    [InlineData("MIN_API_VERSION", "1.4x", "SP5001", "such as 1.40")]
    [InlineData("CONFIG", "/no/such/file.json", "SP5002", "/no/such/file.json")]
    public void Bind_badVariable_namesTheVariableAndTheRemedy(string variable, string value, string code, string remedy)
    {
        Variable(variable, value);

        var problem = Assert.Single(Problems());

        Assert.Equal(code, problem.Code);
        Assert.StartsWith("SCRIPTPROXY_" + variable + ": ", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith($"[{code}]", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.24")]
    [InlineData("1.56")]
    public void Bind_minApiVersion_takesTheEndsOfTheRange(string text)
    {
        Flag("--min-api-version", text);

        Assert.Equal(text, Bound().MinApiVersion.ToString());
    }

    [Theory]
    [InlineData("--rule-steps", "1", 1, 256, 5)]
    [InlineData("--rule-steps", "1000000000000", 1_000_000_000_000, 256, 5)]
    [InlineData("--rule-steps", "0042", 42, 256, 5)]
    [InlineData("--rule-allocation", "1", 10_000_000, 1, 5)]
    [InlineData("--rule-allocation", "1048576", 10_000_000, 1_048_576, 5)]
    [InlineData("--rule-time", "1", 10_000_000, 256, 1)]
    [InlineData("--rule-time", "3600", 10_000_000, 256, 3600)]
    public void Bind_limit_isInItsUnitAndLeavesTheOthers(string flag, string text, long steps, long megabytes, int seconds)
    {
        Flag(flag, text);

        Assert.Equal(
            new BudgetLimits { Steps = steps, Allocation = megabytes * 1024 * 1024, Time = TimeSpan.FromSeconds(seconds) }, Bound().Limits);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1000000", 1_000_000)]
    [InlineData(null, null)]
    public void Bind_capsOfClients_areEachTheirOwn(string? text, int? expected)
    {
        if (text is not null)
        {
            Flag("--client-connections", text);
            Variable("CLIENT_STREAMS", text);
        }

        var options = Bound();

        Assert.Equal((expected, expected), (options.ClientConnections, options.ClientStreams));
        Flag("--client-connections", "7");
        Assert.Equal((7, expected), (Bound().ClientConnections, Bound().ClientStreams));
    }

    [Fact]
    public void Bind_limitsInTheFile_mayBeNumbersOrTexts()
    {
        UseFile("""{ "ruleSteps": 1000, "ruleAllocation": "32", "ruleTime": 2 }""");

        Assert.Equal(new BudgetLimits { Steps = 1000, Allocation = 32 * 1024 * 1024, Time = TimeSpan.FromSeconds(2) }, Bound().Limits);
    }

    [Theory]
    [MemberData(nameof(BadLimits))]
    public void Bind_badLimit_namesTheFlagTheRangeAndTheUnit(string flag, string text, string remedy)
    {
        Flag(flag, text);

        var problem = Assert.Single(Problems());

        Assert.Equal(("SP5001", flag), (problem.Code, problem.Origin));
        Assert.Equal($"\"{text}\" is not a whole number of {remedy}", problem.Message);
    }

    [Fact]
    public void Bind_badFlag_namesTheFlag()
    {
        Flag("--mode", "off");

        Assert.Equal("--mode", Assert.Single(Problems()).Origin);
    }

    [Theory]
    [InlineData("""{ "lisen": "x" }""", "\"lisen\"", "listen, upstream")]
    [InlineData("""{ "mode": ["warn"] }""", "\"mode\"", "single value")]
    [InlineData("""{ "mode": "strict" }""", "\"mode\"", "enforce, warn, audit")]
    [InlineData("""{ "listen": { "a": "tcp://127.0.0.1:1" } }""", "\"listen\"", "array of texts")]
    [InlineData("""{ "settings": { "A": { "B": "c" } } }""", "\"settings.A\"", "single value")]
    [InlineData("""{ "settings": "A=b" }""", "\"settings\"", "object")]
    [InlineData("""{ "rules": "a", "rules": "b" }""", "--config", "each key once")]
    [InlineData("""[ "rules" ]""", "--config", "JSON object")]
    [InlineData("""{ "rules": """, "--config", "JSON object")]
    public void Bind_badFile_namesTheKeyAndTheRemedy(string content, string origin, string remedy)
    {
        UseFile(content);

        var problems = Problems();

        Assert.Contains(problems, problem =>
            problem.Origin.StartsWith(origin, StringComparison.Ordinal) && problem.Message.Contains(remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Bind_listenerIsTheUpstream_isRefused()
    {
        Flag("--listen", "unix:///run/docker.sock?mode=0660");
        Flag("--upstream", "unix:///run/docker.sock");

        Assert.Contains("itself", Assert.Single(Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_severalProblems_areReportedTogether()
    {
        Flag("--mode", "x");
        Variable("UPSTREAM", "y");
        UseFile("""{ "z": 1 }""");

        Assert.Equal(3, Problems().Count);
    }

    private static IEnumerable<string> Listen(RunOptions options) => options.Listen.Select(static address => address.ToString());

    private void Flag(string name, string? value)
    {
        if (value is not null)
        {
            _flags[name] = [value];
        }
    }

    private void Variable(string name, string? value) => _environment[name] = value;

    private void UseFile(string content)
    {
        var path = Path.Combine(_folder, ".config.json");
        File.WriteAllText(path, content);
        Flag("--config", path);
    }

    private BindResult Bind() => RunOptionsBinder.Bind(
        setting => _flags.GetValueOrDefault(setting.Flag), new ConfigurationBuilder().AddInMemoryCollection(_environment).Build());

    private RunOptions Bound() => Bind() switch
    {
        BindResult.Bound(var options) => options,
        BindResult.Invalid(var problems) => throw new InvalidOperationException(string.Join("; ", problems)),
        _ => throw new InvalidOperationException(),
    };

    private IReadOnlyList<ConfigProblem> Problems() => Assert.IsType<BindResult.Invalid>(Bind()).Problems;
}
