using ScriptProxy.Scripting.Compile;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class FenceTests
{
    [Theory]
    [InlineData("_ = System.IO.File.Exists(\"x\");", "System.IO.File")]
    [InlineData("using System.IO; new StreamReader(\"x\");", "System.IO.StreamReader")]
    [InlineData("using F = System.IO.File; F.Delete(\"x\");", "System.IO.File")]
    [InlineData("using static System.IO.File; Delete(\"x\");", "System.IO.File")]
    [InlineData("_ = Environment.MachineName;", "System.Environment")]
    [InlineData("Environment.Exit(1);", "System.Environment")]
    [InlineData("new System.Threading.Thread(() => { });", "System.Threading.Thread")]
    [InlineData("System.Threading.Thread.Sleep(1);", "System.Threading.Thread")]
    [InlineData("using T = System.Threading.Thread; T.Sleep(1);", "System.Threading.Thread")]
    [InlineData("System.Threading.Timer t = new(_ => { });", "System.Threading.Timer")]
    [InlineData("_ = Task.Run(() => { });", "System.Threading.Tasks.Task.Run")]
    [InlineData("_ = \"\".GetType();", "System.Object.GetType")]
    [InlineData("_ = \"\".GetType().Assembly.Location;", "System.Object.GetType")]
    [InlineData("Action a = () => { }; _ = a.Method.Name;", "System.Delegate.Method")]
    [InlineData("_ = Activator.CreateInstance<object>();", "System.Activator")]
    [InlineData("_ = AppDomain.CurrentDomain.Id;", "System.AppDomain")]
    [InlineData("GC.Collect();", "System.GC")]
    [InlineData("Type? t = null;", "System.Type")]
    [InlineData("List<System.IO.FileInfo> l = [];", "System.IO.FileInfo")]
    [InlineData("System.IO.FileInfo[] l = [];", "System.IO.FileInfo")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] static extern int getpid();", "System.Runtime.InteropServices.DllImportAttribute")]
    [InlineData("[ThreadStatic] static int x;", "System.ThreadStaticAttribute")]
    [InlineData("System.Runtime.CompilerServices.Unsafe.SkipInit(out int x);", "System.Runtime.CompilerServices.Unsafe")]
    [InlineData("_ = System.Text.Json.JsonSerializer.Serialize(1);", "System.Text.Json.JsonSerializer")]
    public async Task Load_apiOutside_namesItAndHowToAllowIt(string script, string api)
    {
        var problem = (await TestHost.Fail(script)).First(static problem => problem.IsError);

        Assert.Equal(
            ("rules.csx", 1, "SP2101", $"{api} is outside of what rules may use; whoever runs the proxy can allow it: --allow-api {api}"),
            (problem.File, problem.Line, problem.Code, problem.Message));
    }

    [Theory]
    [InlineData("Task.Delay(1).Wait();", "System.Threading.Tasks.Task.Wait")]
    [InlineData("_ = Task.FromResult(1).Result;", "System.Threading.Tasks.Task.Result")]
    [InlineData("Task.CompletedTask.GetAwaiter().GetResult();", "System.Threading.Tasks.Task.GetAwaiter")]
    public async Task Load_waitsForATask_saysToAwaitIt(string script, string api)
    {
        var problem = (await TestHost.Fail(script)).First(static problem => problem.IsError);

        Assert.Equal("SP2101", problem.Code);
        Assert.Equal($"{api} is refused: it keeps a thread of the proxy waiting; make the lambda async and write await", problem.Message);
    }

    [Theory]
    [InlineData("bool F() { try { return F(); } finally { F(); } }", "finally")]
    [InlineData("lock (new object()) { }", "lock")]
    [InlineData("class C { ~C() { } }", "a finalizer")]
    [InlineData("void F() { Span<int> s = stackalloc int[4]; }", "stackalloc")]
    [InlineData("_ = typeof(string).Name;", "typeof")]
    [InlineData("#line 7 \"x\"\nvar x = 1;", "#line")]
    [InlineData("class C : IDisposable { public void Dispose() => Dispose(); }", "a disposable type")]
    [InlineData("ref struct S { public void Dispose() { } }", "a disposable type")]
    [InlineData("record R { public R? Self { get; set; } }", "a record that can hold itself")]
    [InlineData("record R(string Name, R? Next);", "a record that can hold itself")]
    [InlineData("record R(object? Next);", "a record that can hold itself")]
    [InlineData("record A(B? Next); record B((int, A?) Back);", "a record that can hold itself")]
    [InlineData("interface I; record R(I? Next) : I;", "a record that can hold itself")]
    [InlineData("struct S { public object Next; }", "a struct that can hold itself")]
    [InlineData("record Box<T>(T Value);", "a record that can hold itself")]
    public async Task Load_syntaxOutside_isRefused(string script, string what)
    {
        var problem = (await TestHost.Fail(script)).First(static problem => problem.IsError);

        Assert.Equal(("rules.csx", "SP2102"), (problem.File, problem.Code));
        Assert.StartsWith($"{what} is refused: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deny(\"x\", r => { dynamic d = r; return d.Path == \"\"; });")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> e = () => 1;")]
    [InlineData("System.Net.Http.HttpClient? c = null;")]
    [InlineData("Console.WriteLine();")]
    [InlineData("_ = new System.Diagnostics.Process();")]
    public async Task Load_apiThatIsNotReferenced_isRefusedByTheCompiler(string script)
    {
        Assert.Contains(await TestHost.Fail(script), static problem => problem.IsError && problem.Code.StartsWith("CS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Load_theBudgetItself_isRefused()
    {
        var problem = Assert.Single(await TestHost.Fail("ScriptProxy.Sdk.Rules.Budgets.Budget.Check();"));

        Assert.Equal(("SP2101", "ScriptProxy.Sdk.Rules.Budgets.Budget is refused: it is for the host alone"), (problem.Code, problem.Message));
    }

    [Fact]
    public async Task Load_unsafe_isRefused()
    {
        Assert.Contains(await TestHost.Fail("unsafe { int x; int* p = &x; }"), static problem => problem.Code is "CS0227" or "SP2102");
    }

    [Fact]
    public async Task Load_loadedFile_isCheckedToo()
    {
        await using var host = new TestHost();
        host.Folder.Write("10.csx", "#load \"library/x.csx\"").Write("library/x.csx", "\n  Environment.Exit(1);");

        var problem = Assert.Single(await host.FailAsync());

        Assert.Equal(("library/x.csx", 2, 3, "SP2101"), (problem.File, problem.Line, problem.Column, problem.Code));
    }

    [Theory]
    [InlineData("_ = System.IO.Path.GetFileName(\"x\");", "System.IO")]
    [InlineData("_ = System.IO.Path.GetFileName(\"x\");", "System.IO.Path")]
    [InlineData("_ = System.IO.Path.GetFileName(\"x\");", "System.IO.Path.GetFileName")]
    [InlineData("_ = Environment.MachineName;", "System.Environment.MachineName")]
    [InlineData("System.Net.Http.HttpClient? c = null; System.Net.Http.HttpMethod m = System.Net.Http.HttpMethod.Get;", "System.Net.Http")]
    [InlineData("System.Diagnostics.Process? p = null;", "System.Diagnostics.Process")]
    public async Task Load_allowedApi_compiles(string script, string api)
    {
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = new InProcessCompiler(new CompileOptions { AllowedApis = [api] }) });
        host.Folder.Write("rules.csx", script);

        Assert.Empty((await host.LoadAsync()).Rules);
    }

    [Fact]
    public async Task Load_allowedMember_allowsNoOther()
    {
        await using var host = new TestHost(folder => new RuleHostOptions { Directory = folder.Path, Compiler = new InProcessCompiler(new CompileOptions { AllowedApis = ["System.IO.File.Exists"] }) });
        host.Folder.Write("rules.csx", "_ = System.IO.File.Exists(\"x\");\nSystem.IO.File.Delete(\"x\");");

        Assert.Equal([2], (await host.FailAsync()).Select(static problem => problem.Line));
    }

    [Theory]
    [InlineData("record Team(string Name, List<string> Members, int? Limit = null); _ = new Team(\"a\", []);")]
    [InlineData("record A(B Inner); record B(string Name);")]
    [InlineData("class Node { public Node? Next; }")]
    [InlineData("struct Point { public int X; public string Name; }")]
    [InlineData("static readonly Regex name = new(\"^a$\", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));")]
    [InlineData("var sum = (from x in new[] { 1, 2 } group x by x % 2 into g select new { g.Key, Sum = g.Sum() }).ToDictionary(x => x.Key);")]
    [InlineData("var now = DateTimeOffset.UnixEpoch.AddDays(1).DayOfWeek; var u = new Uri(\"http://a/b\").Host; var ip = System.Net.IPAddress.Parse(\"::1\");")]
    [InlineData("try { throw new ArgumentException(\"x\"); } catch (ArgumentException e) { Log.Info(e.Message); }")]
    [InlineData("using System.Text.Json; Func<int> f = () => { using var d = JsonDocument.Parse(\"{}\"); return d.RootElement.GetRawText().Length; };")]
    [InlineData("var t = (Name: \"a\", Size: 3); var (n, s) = t; var h = HashCode.Combine(n, s); bool F(string x) { ReadOnlySpan<char> c = x.AsSpan(); return c.Length > h; } _ = $\"{t.Name,5:X} {F(n)}\";")]
    [InlineData("Func<Task<int>> f = async () => { await Task.WhenAll(Task.Delay(1), Task.CompletedTask); await Task.Yield(); await Task.Delay(1).ConfigureAwait(false); return 1; };")]
    public async Task Load_ordinaryCode_passes(string script)
    {
        Assert.Empty((await TestHost.Load(script)).Rules);
    }

    [Fact]
    public void Fingerprint_sameApisInOtherOrder_isEqual() => Assert.Equal(
        new CompileOptions { AllowedApis = ["b", "a", "b"] }.Fingerprint,
        new CompileOptions { AllowedApis = ["a", "b"] }.Fingerprint);

    [Fact]
    public void Fingerprint_otherOptions_differs() => Assert.Equal(
        3,
        new[] { CompileOptions.Default, new CompileOptions { AllowedApis = ["a"] }, new CompileOptions { Weave = false } }.DistinctBy(static options => options.Fingerprint).Count());
}
