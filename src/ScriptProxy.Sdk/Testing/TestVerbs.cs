using System.Runtime.CompilerServices;

namespace ScriptProxy.Sdk.Testing;

/// <summary>
/// The words of test files. They are in scope in every <c>*.test.csx</c>, beside those of rule files. A test file is judged by the live rules;
/// one that declares rules itself, or loads a file that does (<c>#load "library/..."</c>), by these alone.
/// </summary>
public static partial class TestVerbs
{
    /// <summary>Declares one case: a request and what must become of it.</summary>
    /// <example><c>Test("privileged is refused", Post("/containers/create", new { Image = "a", HostConfig = new { Privileged = true } }).ShouldBeDeniedBy("no privileged containers"));</c></example>
    public static void Test(string name, TestRequest request, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(request);
        TestCollector.Add(new TestDeclaration(name, null, request, file, line));
    }

    /// <summary>Says the surroundings of every request that is made further down in this file.</summary>
    /// <example><c>Given(r =&gt; r.As(listener: "ci").WithContainer("web"));</c></example>
    public static void Given(Func<TestRequest, TestRequest> surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        TestCollector.SetTemplate(surroundings(TestCollector.Template));
    }

    /// <summary>Names and values, for the labels and options of declared objects.</summary>
    /// <example><c>Given(r =&gt; r.WithContainer("web", c =&gt; c with { Labels = Labels(("owner", "me")) }));</c></example>
    public static IReadOnlyDictionary<string, string> Labels(params (string Name, string Value)[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.ToDictionary(static label => label.Name, static label => label.Value, StringComparer.Ordinal);
    }
}
