using System.Globalization;
using System.Runtime.InteropServices;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Benchmarks.Report;

/// <summary>What a reader must know to compare: processor, cores, memory, system, runtime. Nothing that names the machine.</summary>
internal static class Machine
{
    internal static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores of {Processor()}, {memory:F0} GB, {SystemName()}, .NET {Environment.Version}, {RuntimeInformation.RuntimeIdentifier}; ScriptProxy {Version(typeof(Sdk.Operation))}, YARP {Version(typeof(IHttpForwarder))}.");
    }

    private static string Version(Type type) => type.Assembly.GetName().Version!.ToString(3);

    private static string Processor() => Value("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string SystemName() => Value("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    private static string? Value(string file, string key, char separator) => File.Exists(file)
        ? File.ReadLines(file)
            .Where(line => line.StartsWith(key, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim())
            .FirstOrDefault()
        : null;
}
