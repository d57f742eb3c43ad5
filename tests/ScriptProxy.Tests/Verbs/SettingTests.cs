using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class SettingTests
{
    [Fact]
    public void Spellings_ofEverySetting_followFromTheKey()
    {
        var spellings = Setting.InFile.Append(Setting.Config).Select(static setting => $"{setting.Key} {setting.Flag} {setting.Variable}");

        Assert.Equal(
            [
                "listen --listen SCRIPTPROXY_LISTEN",
                "upstream --upstream SCRIPTPROXY_UPSTREAM",
                "upstreamTlsCa --upstream-tls-ca SCRIPTPROXY_UPSTREAM_TLS_CA",
                "upstreamTlsCert --upstream-tls-cert SCRIPTPROXY_UPSTREAM_TLS_CERT",
                "upstreamTlsKey --upstream-tls-key SCRIPTPROXY_UPSTREAM_TLS_KEY",
                "rules --rules SCRIPTPROXY_RULES",
                "preset --preset SCRIPTPROXY_PRESET",
                "mode --mode SCRIPTPROXY_MODE",
                "logDecisions --log-decisions SCRIPTPROXY_LOG_DECISIONS",
                "logLevel --log-level SCRIPTPROXY_LOG_LEVEL",
                "pollRules --poll-rules SCRIPTPROXY_POLL_RULES",
                "cache --cache SCRIPTPROXY_CACHE",
                "compile --compile SCRIPTPROXY_COMPILE",
                "gateTests --gate-tests SCRIPTPROXY_GATE_TESTS",
                "allowPlainTcp --allow-plain-tcp SCRIPTPROXY_ALLOW_PLAIN_TCP",
                "tlsCert --tls-cert SCRIPTPROXY_TLS_CERT",
                "tlsKey --tls-key SCRIPTPROXY_TLS_KEY",
                "tlsClientCa --tls-client-ca SCRIPTPROXY_TLS_CLIENT_CA",
                "clientConnections --client-connections SCRIPTPROXY_CLIENT_CONNECTIONS",
                "clientStreams --client-streams SCRIPTPROXY_CLIENT_STREAMS",
                "tokens --tokens SCRIPTPROXY_TOKENS",
                "minApiVersion --min-api-version SCRIPTPROXY_MIN_API_VERSION",
                "allowApi --allow-api SCRIPTPROXY_ALLOW_API",
                "ruleSteps --rule-steps SCRIPTPROXY_RULE_STEPS",
                "ruleAllocation --rule-allocation SCRIPTPROXY_RULE_ALLOCATION",
                "ruleTime --rule-time SCRIPTPROXY_RULE_TIME",
                "config --config SCRIPTPROXY_CONFIG",
            ],
            spellings);
    }
}
