using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Sdk;

namespace ScriptProxy.Benchmarks.Micro;

/// <summary>The two kilobyte body of a container create.</summary>
[MemoryDiagnoser]
public class BodyBenchmarks
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Scenario.ContainerBody);
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private RequestHead _head = null!;
    private DockerRequest _request = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _head = DecodedHead.Of("POST", "/v1.51/containers/create?name=web-1");
        _request = _head.Operation.Bind(_head, _body);
    }

    [Benchmark(Description = "read a container create")]
    public object Read() => _head.Operation.Bind(_head, _body);

    [Benchmark(Description = "write a container create")]
    public int Write()
    {
        _output.ResetWrittenCount();
        _request.WriteBody(_output);
        return _output.WrittenCount;
    }
}
