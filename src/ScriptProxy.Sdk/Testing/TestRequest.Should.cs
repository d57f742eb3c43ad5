namespace ScriptProxy.Sdk.Testing;

public sealed partial class TestRequest
{
    internal IReadOnlyList<Expectation> Expectations { get; private set; } = [];

    /// <summary>The request must pass: it is forwarded.</summary>
    /// <example><c>Test("a name", Request(Containers.List).ShouldBeAllowed());</c></example>
    public TestRequest ShouldBeAllowed() => Should(new Expectation.Allowed(null));

    /// <summary>The request must pass, and an Allow rule of this name must be one of the reasons.</summary>
    /// <example><c>Test("a name", Request(Containers.List).ShouldBeAllowedBy("look around"));</c></example>
    public TestRequest ShouldBeAllowedBy(string rule) => Should(new Expectation.Allowed(rule));

    /// <summary>The request must be denied, by whatever rule or because none allows it.</summary>
    /// <example><c>Test("a name", Request(Containers.Export, "web").ShouldBeDenied());</c></example>
    public TestRequest ShouldBeDenied() => Should(new Expectation.Denied(null, null));

    /// <summary>The request must be denied, and a rule of this name must be one of the reasons; <c>default</c> where no rule allows it.</summary>
    /// <param name="rule">The name of the Deny rule.</param>
    /// <param name="because">Words that the reason of the rule must hold.</param>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.HostConfig.Privileged = true).ShouldBeDeniedBy("no privileged containers", because: "Privileged"));</c></example>
    public TestRequest ShouldBeDeniedBy(string rule, string? because = null) => Should(new Expectation.Denied(rule, because));

    /// <summary>The proxy must not understand the request and answer so before any rule is asked.</summary>
    /// <example><c>Test("a name", Get("/containers/../json").ShouldBeRefused());</c></example>
    public TestRequest ShouldBeRefused() => Should(new Expectation.Refused(null, null));

    /// <summary>The proxy must not understand the request, and say so with this code.</summary>
    /// <example><c>Test("a name", Post("/containers/create", "{").ShouldBeRefused("SP1101"));</c></example>
    public TestRequest ShouldBeRefused(string code) => Should(new Expectation.Refused(code, null));

    /// <summary>The proxy must not understand the request, and answer with this HTTP status.</summary>
    /// <example><c>Test("a name", Post("/containers/create", "{").ShouldBeRefused(400));</c></example>
    public TestRequest ShouldBeRefused(int status) => Should(new Expectation.Refused(null, status));

    /// <summary>A rule of this name must take effect without deciding: a Warn rule, or one that is not enforced (<c>WarnOnly()</c>, <c>Audit()</c>).</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="because">Words that the reason of the rule must hold.</param>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.Image = "app").ShouldBeAllowed().ShouldWarn("images have a version"));</c></example>
    public TestRequest ShouldWarn(string rule, string? because = null) => Should(new Expectation.Warned(rule, because));

    /// <summary>
    /// The body that is judged and forwarded must have these fields with these values, objects part by part and lists whole. Other fields are not
    /// looked at. <c>null</c>, <c>false</c>, <c>0</c>, <c>""</c> and empty lists and objects are the same as a field that is absent, as for the engine.
    /// </summary>
    /// <param name="body">An anonymous object, a dictionary, or JSON as text.</param>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.Image = "a").ShouldBecome(new { HostConfig = new { Memory = 512.MiB() } }));</c></example>
    public TestRequest ShouldBecome(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Should(new Expectation.Becomes(PlainJson.Of(body)));
    }

    /// <summary>The query that is judged and forwarded must have this parameter with this value; with <c>null</c>, it must not be there.</summary>
    /// <example><c>Test("a name", Request(Containers.Remove, "web").WithQuery("force", "1").ShouldHaveQuery("force", null));</c></example>
    public TestRequest ShouldHaveQuery(string name, string? value) => Should(new Expectation.HasQuery(name, value));

    /// <summary>
    /// The rewrites must make exactly these changes, as an RFC 6902 patch of <c>{"body": ..., "query": ...}</c>: the form in which the
    /// decision log and <c>scriptproxy explain</c> show them.
    /// </summary>
    /// <param name="patch">The patch: JSON as text, or a list of anonymous objects.</param>
    /// <example><c>Test("a name", Request(Containers.Create, r =&gt; r.Body.Image = "a").ShouldBePatched("""[{"op":"add","path":"/body/HostConfig/Memory","value":536870912}]"""));</c></example>
    public TestRequest ShouldBePatched(object patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Should(new Expectation.Patched(PlainJson.Of(patch)));
    }

    /// <summary>No rewrite may change the request.</summary>
    /// <example><c>Test("a name", Request(Containers.List).ShouldNotChange());</c></example>
    public TestRequest ShouldNotChange() => Should(new Expectation.Unchanged());

    private TestRequest Should(Expectation expectation) => With(request => request.Expectations = [.. Expectations, expectation]);
}
