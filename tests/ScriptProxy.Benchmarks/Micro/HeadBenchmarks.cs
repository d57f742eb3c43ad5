using BenchmarkDotNet.Attributes;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>Target, route and query.</summary>
[MemoryDiagnoser]
public class HeadBenchmarks
{
    [Params("/_ping", "/v1.51/containers/web-1/json?size=1", "/v1.51/containers/json?filters=%7B%22label%22%3A%7B%22owner%3Dteam-a%22%3Atrue%7D%7D")]
    public string Target { get; set; } = "";

    [Benchmark(Description = "read the head")]
    public object ReadHead() => DecodedHead.Of("GET", Target);
}
