using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Contenders;

/// <summary>A proxy that can be started in front of an upstream, if it is installed.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Version">Its version; null when it is not installed.</param>
/// <param name="Start">Starts it. The endpoints are where it listens and where it forwards to.</param>
internal sealed partial record Contestant(string Name, string? Version, Func<Scratch, SocketAt, SocketAt, ChildProcess> Start)
{
    /// <summary>What the image is held against, what can be reached with it, another proxy, and the proxy itself.</summary>
    internal static IReadOnlyList<Contestant> All(string? program, string rules)
    {
        List<Contestant> all = [PlainYarp, Haproxy(Names.Haproxy, keepsConnections: false), Haproxy(Names.HaproxyTuned, keepsConnections: true), Nginx];
        if (program is not null)
        {
            all.Add(new Contestant(Names.Program, "", (scratch, listen, upstream) => new ChildProcess(
                scratch, listen, program, "run", "--listen", listen.ToString(), "--upstream", upstream.ToString(), "--rules", Rules(scratch, rules))));
        }

        return all;
    }

    private static Contestant PlainYarp => new(Names.Yarp, "", static (scratch, listen, upstream) =>
        ChildProcess.Self(scratch, listen, "yarp", "--listen", listen.ToString(), "--upstream", upstream.ToString()));

    private static Contestant Nginx => new(Names.Nginx, VersionOf("nginx", "-v"), static (scratch, listen, upstream) =>
    {
        var file = scratch.NewPath(".nginx");
        File.WriteAllText(file, NginxConfiguration.Text(listen, upstream, file));
        return new ChildProcess(scratch, listen, "nginx", "-e", "stderr", "-c", file);
    });

    private static Contestant Haproxy(string name, bool keepsConnections) => new(name, VersionOf("haproxy", "-v"), (scratch, listen, upstream) =>
    {
        var file = scratch.NewPath(".haproxy");
        File.WriteAllText(file, HaproxyConfiguration.Text(listen, upstream, keepsConnections));
        return new ChildProcess(scratch, listen, "haproxy", "-db", "-f", file);
    });

    /// <summary>The rules as they are, and one more that allows what is measured and what they rightly deny.</summary>
    private static string Rules(Scratch scratch, string rules)
    {
        var folder = scratch.NewPath(".rules");
        foreach (var file in Directory.EnumerateFiles(rules, "*.csx", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(rules, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder, "99-benchmark.csx"), "Allow(\"move images\", Images.SaveAll | Images.Load);\n");
        return folder;
    }

    private static string? VersionOf(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return Number().Match(said) is { Success: true, Value: var number } ? number : "of unknown version";
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
