namespace ScriptProxy.Tests.GoModel;

public sealed class GoReferenceTests
{
    private const string Hex = "0123456789012345678901234567890123456789012345678901234567890123";

    [Theory]
    [InlineData("alpine", "docker.io library/alpine latest ")]
    [InlineData("me/x:1", "docker.io me/x 1 ")]
    [InlineData("index.docker.io/alpine", "docker.io library/alpine latest ")]
    [InlineData("docker.io/x", "docker.io library/x latest ")]
    [InlineData("registry-1.docker.io/library/x", "registry-1.docker.io library/x latest ")]
    [InlineData("DOCKER.IO/library/x", "DOCKER.IO library/x latest ")]
    [InlineData("localhost/x", "localhost x latest ")]
    [InlineData("Foo/x", "Foo x latest ")]
    [InlineData("h:5000/x", "h:5000 x latest ")]
    [InlineData("[::1]:5000/x", "[::1]:5000 x latest ")]
    [InlineData("x:1@sha256:" + Hex, "docker.io library/x 1 sha256:" + Hex)]
    [InlineData("sha256:" + Hex, "   sha256:" + Hex)]
    [InlineData(Hex, "   sha256:" + Hex)]
    [InlineData("a--b_c__d.e", "docker.io library/a--b_c__d.e latest ")]
    [InlineData("a_b.c/x", " a_b.c/x  ")]
    public void Parse_is_normalised(string text, string parts)
    {
        var (domain, path, tag, digest) = Assert.IsType<GoReference>(GoReference.Parse(text));
        Assert.Equal(parts, $"{domain} {path} {tag} {digest}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Alpine")]
    [InlineData("a/b:")]
    [InlineData("a@sha256:12")]
    [InlineData("a___b")]
    [InlineData("-a")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a/:x")]
    [InlineData("a:b:c")]
    public void Parse_is_refused(string text) => Assert.Null(GoReference.Parse(text));
}
