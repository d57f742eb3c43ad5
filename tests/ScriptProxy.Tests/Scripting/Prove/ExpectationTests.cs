namespace ScriptProxy.Tests.Scripting.Prove;

public sealed class ExpectationTests
{
    private const string Rules = """
        Allow("all", Operations.All - Images.Push);
        Deny("no ports", Containers.Create, r => r.Body.HostConfig.PublishAllPorts);
        Deny("not yet", Containers.Create, r => r.Body.Tty).Audit();
        Warn("no version", Containers.Create, r => r.Body.Image == "a" ? "a has no version" : null);
        Rewrite("memory", Containers.Create, r => { if (r.Body.Image == "big") r.Body.HostConfig.Memory = 512.MiB(); });
        Rewrite("no force", Containers.Remove, r => r.Query["force"] = null);
        """;

    [Theory]
    [InlineData("""Get("/_ping").ShouldBeAllowed()""")]
    [InlineData("""Get("/_ping").ShouldBeAllowedBy("all").ShouldNotChange()""")]
    [InlineData("""Request(Images.Push).ShouldBeDenied()""")]
    [InlineData("""Request(Images.Push).ShouldBeDeniedBy("default")""")]
    [InlineData("""Request(Containers.Create, r => r.Body.HostConfig.PublishAllPorts = true).ShouldBeDeniedBy("no ports", because: "PublishAllPorts")""")]
    [InlineData("""Request(Containers.Create, r => r.Body.Tty = true).ShouldBeAllowed().ShouldWarn("not yet")""")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "a").ShouldWarn("no version", because: "a has").ShouldBeAllowed()""")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "big").ShouldBecome(new { Image = "big", Tty = false, Cmd = new string[0], HostConfig = new { Memory = 512.MiB() } })""")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "big").ShouldBePatched(new[] { new { op = "add", path = "/body/HostConfig/Memory", value = 536870912 } })""")]
    [InlineData("""Request(Containers.Remove, "web").WithQuery("force", "1").WithQuery("v", "1").ShouldHaveQuery("force", null).ShouldHaveQuery("v", "1")""")]
    [InlineData("""Post("/containers/create", "{").ShouldBeRefused()""")]
    [InlineData("""Post("/containers/create", "{").ShouldBeRefused(400).ShouldBeRefused("SP1101")""")]
    [InlineData("""Post("/containers/create", "{}").WithHeader("Content-Type", "text/plain").ShouldBeRefused("SP1003")""")]
    [InlineData("""Get("/v1.20/_ping").ShouldBeRefused("SP1006")""")]
    [InlineData("""Get("/_ping").WithVersion("1.30").WithMinApiVersion("1.30").ShouldBeAllowed()""")]
    public async Task Should_comes_true(string request) =>
        Assert.Empty(await ProveFolder.Mismatches(Rules, $"""Test("a", {request});"""));

    [Theory]
    [InlineData("""Get("/_ping").ShouldBeDenied()""", "denied", "allowed by \"all\"")]
    [InlineData("""Get("/_ping").ShouldBeAllowedBy("none")""", "allowed by \"none\"", "allowed by \"all\"")]
    [InlineData("""Get("/_ping").ShouldBeRefused()""", "refused before any rule is asked", "allowed by \"all\"")]
    [InlineData("""Get("/_ping").ShouldWarn("no version")""", "told by \"no version\"", "allowed by \"all\"")]
    [InlineData("""Request(Images.Push).ShouldBeDeniedBy("no ports")""", "denied by \"no ports\"", "denied by \"default\"")]
    [InlineData("""Request(Containers.Create, r => r.Body.HostConfig.PublishAllPorts = true).ShouldBeDeniedBy("no ports", because: "x")""", "denied by \"no ports\", because \"x\"", "denied by \"no ports\"")]
    [InlineData("""Request(Containers.Create, r => r.Body.Tty = true).ShouldBeDeniedBy("not yet")""", "denied by \"not yet\"", "allowed, since nothing that denies it is enforced")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "big").ShouldBecome(new { HostConfig = new { Memory = 1 } })""", "the body becomes {\"HostConfig\":{\"Memory\":1}}", "HostConfig.Memory is 536870912")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "big").ShouldBecome(new { Hostname = "h" })""", "the body becomes {\"Hostname\":\"h\"}", "Hostname is absent")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "big").ShouldBecome("nonsense")""", "the body becomes nonsense", "what is expected is not JSON")]
    [InlineData("""Request(Containers.Create, r => r.Body.Image = "x").ShouldBePatched("[{}]")""", "the patch [{}]", "[]")]
    [InlineData("""Request(Containers.Remove, "web").ShouldHaveQuery("force", "1")""", "the query parameter force is 1", "it is absent")]
    [InlineData("""Post("/containers/create", "{").ShouldBeRefused(413)""", "refused with 413", "refused with SP1101 400: ")]
    [InlineData("""Post("/containers/create", "{").ShouldBeDenied()""", "denied", "refused with SP1101 400: ")]
    public async Task Should_does_not_come_true_and_says_why(string request, string expected, string actual)
    {
        var mismatch = Assert.Single(await ProveFolder.Mismatches(Rules, $"""Test("a", {request});"""));

        Assert.Equal(expected, mismatch.Expected);
        Assert.StartsWith(actual, mismatch.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShouldNotChange_a_rewrite_that_does_shows_the_patch()
    {
        var mismatch = Assert.Single(await ProveFolder.Mismatches(Rules, """Test("a", Request(Containers.Create, r => r.Body.Image = "big").ShouldNotChange());"""));

        Assert.Contains("/body/HostConfig/Memory", mismatch.Actual, StringComparison.Ordinal);
    }
}
