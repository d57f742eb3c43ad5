using System.Text;

namespace ScriptProxy.Verbs;

/// <summary>One thing that can be configured, in its three spellings.</summary>
/// <param name="Key">The key in the JSON file, <c>logDecisions</c>, from which the other two follow.</param>
internal sealed record Setting(string Key)
{
    public const string VariablePrefix = "SCRIPTPROXY_";

    public static Setting Listen { get; } = new("listen");

    public static Setting Upstream { get; } = new("upstream");

    public static Setting UpstreamTlsCa { get; } = new("upstreamTlsCa");

    public static Setting UpstreamTlsCert { get; } = new("upstreamTlsCert");

    public static Setting UpstreamTlsKey { get; } = new("upstreamTlsKey");

    public static Setting Rules { get; } = new("rules");

    public static Setting Preset { get; } = new("preset");

    public static Setting Mode { get; } = new("mode");

    public static Setting LogDecisions { get; } = new("logDecisions");

    public static Setting LogLevel { get; } = new("logLevel");

    public static Setting PollRules { get; } = new("pollRules");

    public static Setting Cache { get; } = new("cache");

    public static Setting Compile { get; } = new("compile");

    public static Setting GateTests { get; } = new("gateTests");

    public static Setting AllowPlainTcp { get; } = new("allowPlainTcp");

    public static Setting TlsCert { get; } = new("tlsCert");

    public static Setting TlsKey { get; } = new("tlsKey");

    public static Setting TlsClientCa { get; } = new("tlsClientCa");

    public static Setting ClientConnections { get; } = new("clientConnections");

    public static Setting ClientStreams { get; } = new("clientStreams");

    public static Setting Tokens { get; } = new("tokens");

    public static Setting MinApiVersion { get; } = new("minApiVersion");

    public static Setting AllowApi { get; } = new("allowApi");

    public static Setting RuleSteps { get; } = new("ruleSteps");

    public static Setting RuleAllocation { get; } = new("ruleAllocation");

    public static Setting RuleTime { get; } = new("ruleTime");

    /// <summary>Names the file itself, so it is no key inside it.</summary>
    public static Setting Config { get; } = new("config");

    /// <summary>Everything the file may set, the values for rules (<c>settings</c>) aside.</summary>
    public static IReadOnlyList<Setting> InFile { get; } =
        [
            Listen, Upstream, UpstreamTlsCa, UpstreamTlsCert, UpstreamTlsKey, Rules, Preset, Mode, LogDecisions, LogLevel, PollRules, Cache, Compile, GateTests, AllowPlainTcp, TlsCert, TlsKey, TlsClientCa, ClientConnections, ClientStreams, Tokens, MinApiVersion, AllowApi,
            RuleSteps, RuleAllocation, RuleTime,
        ];

    /// <summary><c>--log-decisions</c>.</summary>
    public string Flag { get; } = "--" + Words(Key, '-').ToLowerInvariant();

    /// <summary><c>SCRIPTPROXY_LOG_DECISIONS</c>.</summary>
    public string Variable { get; } = VariablePrefix + Words(Key, '_').ToUpperInvariant();

    /// <summary>True for what may have several values: repeated flags, a variable split at spaces and commas, an array in the file.</summary>
    public bool IsList => this == Listen || this == Preset || this == AllowApi;

    private static string Words(string camelCase, char separator)
    {
        var words = new StringBuilder();
        foreach (var c in camelCase)
        {
            _ = char.IsAsciiLetterUpper(c) ? words.Append(separator).Append(c) : words.Append(c);
        }

        return words.ToString();
    }
}
