namespace ScriptProxy.Tests.Migration;

/// <summary>A configuration of an older proxy, and what it made of requests by the documents of that proxy.</summary>
/// <param name="Format">The name of the format, which is that of the file.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Configuration">Its settings, or the text of its file.</param>
/// <param name="Requests">The requests.</param>
internal sealed record MigrationBlock(string Format, string Title, string Configuration, IReadOnlyList<MigrationRequest> Requests)
{
    /// <summary>The script of rules/library/migrate for the format.</summary>
    public string Script => Format switch
    {
        "haproxy-env" => "haproxy-sections.csx",
        "linuxserver-env" => "linuxserver-sections.csx",
        "go-env" => "go-sections.csx",
        "doxy" => "pattern-file.csx",
        "socket-proxy" => "method-patterns.csx",
        "cetusguard" => "rule-lines.csx",
        _ => throw new InvalidOperationException(Format),
    };

    /// <summary>The setting that names the file; null where settings are all there is.</summary>
    public string? FileSetting => Format switch
    {
        "doxy" => "DOXY_PATTERN_FILE",
        "cetusguard" => "CETUSGUARD_RULES_FILE",
        _ => null,
    };

    public static IEnumerable<MigrationBlock> ReadAll() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "migration"), "*.txt").Order(StringComparer.Ordinal)
            .SelectMany(static file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

    public override string ToString() => $"{Format}: {Title}";

    private static IEnumerable<MigrationBlock> Read(string format, string text)
    {
        foreach (var block in text.Split("\n== ")[1..])
        {
            var lines = block.Split('\n');
            var middle = Array.IndexOf(lines, "--");
            yield return new MigrationBlock(
                format,
                lines[0],
                string.Join('\n', lines[1..middle]),
                [.. lines[(middle + 1)..].Where(static line => line.Length > 0).Select(MigrationRequest.Parse)]);
        }
    }
}
