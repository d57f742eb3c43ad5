using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>The stages of a request one by one, under BenchmarkDotNet.</summary>
internal static class MicroBenchmarks
{
    internal static void Run(string[] filters)
    {
        // In process: BenchmarkDotNet's own projects would inherit this repository's build settings and need a package source.
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(12))
            .HideColumns(Column.Error, Column.RatioSD, Column.Job, Column.Toolchain, Column.IterationCount, Column.WarmupCount)
            .WithArtifactsPath("artifacts/benchmarks");
        BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(["--filter", .. filters], config);
    }
}
