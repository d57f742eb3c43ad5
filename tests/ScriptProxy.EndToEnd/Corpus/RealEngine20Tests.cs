namespace ScriptProxy.EndToEnd.Corpus;

public sealed class RealEngine20Tests(Engine20 engine) : RealEngineTests(engine), IClassFixture<Engine20>
{
    public static TheoryData<string> Cases => CasesOf("20.10");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Case_hasItsEffect_andIsRefusedByTheProxy(string path) => CheckAsync(path);
}
