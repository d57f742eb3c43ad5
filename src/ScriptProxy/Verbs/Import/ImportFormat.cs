namespace ScriptProxy.Verbs.Import;

/// <summary>A way in which an older proxy is configured.</summary>
/// <param name="Name">What people write.</param>
/// <param name="Summary">Whose it is, for the help.</param>
/// <param name="Import">Turns a text into rules, given what the text is called and the service to take.</param>
internal sealed record ImportFormat(string Name, string Summary, Func<string, string, string?, ImportedFile> Import)
{
    public static IReadOnlyList<ImportFormat> All { get; } =
    [
        new("haproxy-env", "variables of the HAProxy-based docker-socket-proxy (CONTAINERS=1, POST=0)", static (text, source, service) =>
            HAProxyImport.Import(Configuration(text, source, service, HAProxyImport.Fits), contentsNeedSwitches: false)),
        new("linuxserver-env", "the same of linuxserver/socket-proxy (ALLOW_LOGS=1)", static (text, source, service) =>
            HAProxyImport.Import(Configuration(text, source, service, HAProxyImport.Fits), contentsNeedSwitches: true)),
        new("go-env", "the same of the Go port in GoDoxy (CONTAINERS=true)", static (text, source, service) =>
            GoSectionsImport.Import(Configuration(text, source, service, GoSectionsImport.Fits))),
        new("doxy", "a file of regular expressions (/etc/doxy.pattern)", static (text, source, _) => PatternFileImport.Import(text, source)),
        new("socket-proxy", "variables and flags of wollomatic/socket-proxy (SP_ALLOW_GET, -allowGET)", static (text, source, service) =>
            MethodPatternsImport.Import(Configuration(text, source, service, MethodPatternsImport.Fits))),
        new("cetusguard", "rule lines (GET %API_PREFIX_CONTAINERS%/json), or variables that hold them", static (text, source, service) =>
            OldConfigurationReader.IsJson(text)
                ? RuleLinesImport.Import(Configuration(text, source, service, RuleLinesImport.Fits))
                : RuleLinesImport.Import(text, source)),
    ];

    private static OldConfiguration Configuration(string text, string source, string? service, Func<OldConfiguration, bool> fits)
    {
        var configuration = new OldConfigurationReader(source, service, fits).Read(text);
        return fits(configuration) ? configuration : throw new ImportException($"{source} has no setting of this proxy");
    }
}
