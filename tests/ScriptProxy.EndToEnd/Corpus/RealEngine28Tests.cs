namespace ScriptProxy.EndToEnd.Corpus;

public sealed class RealEngine28Tests(Engine28 engine) : RealEngineTests(engine), IClassFixture<Engine28>
{
    public static TheoryData<string> Cases => CasesOf("28");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Case_hasItsEffect_andIsRefusedByTheProxy(string path) => CheckAsync(path);
}
