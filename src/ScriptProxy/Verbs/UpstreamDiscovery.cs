using ScriptProxy.Accept;
using ScriptProxy.Forward;
using ScriptProxy.Observe;

namespace ScriptProxy.Verbs;

/// <summary>
/// Finds the engine where none was named: the first usual socket that answers. DOCKER_HOST is not among them, since on a machine with
/// the proxy it usually names the proxy.
/// </summary>
internal static class UpstreamDiscovery
{
    /// <summary>What was named, whether it answers or not; else what answers.</summary>
    public static async Task<DiscoveryResult> FindAsync(RunOptions options, CancellationToken cancellationToken) =>
        options.Upstream is { } named
            ? new DiscoveryResult.Found(named, await AskAsync(named, cancellationToken).ConfigureAwait(false))
            : await FirstAsync(Candidates(options.Listen, Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR")), AskAsync, cancellationToken).ConfigureAwait(false);

    public static async Task<DiscoveryResult> FirstAsync(
        IReadOnlyList<UpstreamAddress> candidates, Func<UpstreamAddress, CancellationToken, Task<EngineAnswer>> ask, CancellationToken cancellationToken)
    {
        var silent = new List<EngineAnswer.Silent>();
        foreach (var candidate in candidates)
        {
            switch (await ask(candidate, cancellationToken).ConfigureAwait(false))
            {
                case EngineAnswer.Answers answer:
                    return new DiscoveryResult.Found(candidate, answer);
                case EngineAnswer.Silent why:
                    silent.Add(why);
                    break;
            }
        }

        return new DiscoveryResult.None(silent);
    }

    /// <summary>Docker, rootless Docker, Podman, rootless Podman; without the sockets that are our own listeners.</summary>
    public static IReadOnlyList<UpstreamAddress> Candidates(IReadOnlyList<ListenAddress> own, string? runtimeDirectory)
    {
        List<string> paths = ["/var/run/docker.sock", "/run/podman/podman.sock"];
        if (!string.IsNullOrEmpty(runtimeDirectory))
        {
            paths.Insert(1, $"{runtimeDirectory}/docker.sock");
            paths.Add($"{runtimeDirectory}/podman/podman.sock");
        }

        var candidates = new List<UpstreamAddress>();
        foreach (var path in paths.Where(path => !own.Any(listener => listener.SocketPath == path)))
        {
            if (UpstreamAddress.TryParse($"unix://{path}", out var address, out _))
            {
                candidates.Add(address);
            }
        }

        return candidates;
    }

    private static async Task<EngineAnswer> AskAsync(UpstreamAddress address, CancellationToken cancellationToken)
    {
        using var engine = new HttpMessageInvoker(new EngineHandler(address));
        return await new EngineProbe(address, engine, TimeProvider.System).AskAsync(cancellationToken).ConfigureAwait(false);
    }
}
