namespace ScriptProxy.Sdk.Testing;

/// <summary>Receives the cases of a test file while its top level runs, and keeps what <c>Given</c> said so far.</summary>
internal sealed class TestCollector
{
    [ThreadStatic]
    private static TestCollector? s_current;

    private readonly List<TestDeclaration> _declarations = [];

    /// <summary>What every request of the file starts from.</summary>
    public static TestRequest Template => s_current?.Given ?? TestRequest.Plain;

    private TestRequest Given { get; set; } = TestRequest.Plain;

    /// <summary>Runs <paramref name="script"/> on this thread and collects the cases it declares.</summary>
    public static List<TestDeclaration> Collect(Action script)
    {
        var outer = s_current;
        var collector = new TestCollector();
        s_current = collector;
        try
        {
            script();
            return collector._declarations;
        }
        finally
        {
            s_current = outer;
        }
    }

    public static void Add(TestDeclaration declaration)
    {
        var current = Current(declaration.Name);
        if (declaration.Request.Expectations.Count == 0)
        {
            throw new ArgumentException($"test \"{declaration.FullName}\" expects nothing; end it with ShouldBeAllowed(), ShouldBeDeniedBy(\"a rule\")...");
        }

        if (current._declarations.Exists(other => other.FullName == declaration.FullName))
        {
            throw new ArgumentException($"there is a test \"{declaration.FullName}\" already");
        }

        current._declarations.Add(declaration);
    }

    public static void SetTemplate(TestRequest template) => Current("Given").Given = template;

    private static TestCollector Current(string what) => s_current ?? throw new InvalidOperationException(
        $"\"{what}\" is declared outside the top level of a test file; tests are declared at the top level of *.test.csx only");
}
