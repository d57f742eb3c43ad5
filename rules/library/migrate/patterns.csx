// What the scripts for proxies with regular expressions share. Declares no rule.

// The path as the older proxy saw it: with the version that the client asks for in front.
string AsSent(DockerRequest r) => r.ApiVersion is { } version ? $"/v{version}{r.Path}" : r.Path;

// What a pattern can open. Operations that this proxy does not know stay denied, unless a pattern says that everything is meant.
string[] everything = [".*", ".+", "/.*", "/.+"];
OperationSet OperationsOf(string pattern) =>
    everything.Contains(pattern.TrimStart('^').TrimEnd('$')) ? Operations.All : Operations.All - Operations.Unknown;

// A pattern that cannot be used stops the load, as it stopped the older proxy.
Regex Parsed(string where, string pattern, bool whole)
{
    try
    {
        return whole ? GoRegex.ParseWhole(pattern) : GoRegex.Parse(pattern);
    }
    catch (FormatException problem)
    {
        throw new FormatException($"{where}: {problem.Message}");
    }
}
