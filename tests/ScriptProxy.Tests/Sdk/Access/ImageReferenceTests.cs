using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ImageReferenceTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Digest = "sha256:" + Hex;

    [Theory]
    [InlineData("alpine", "docker.io/library/alpine:latest")]
    [InlineData("docker.io/alpine", "docker.io/library/alpine:latest")]
    [InlineData("index.docker.io/library/alpine", "docker.io/library/alpine:latest")]
    [InlineData("alpine:3.20", "docker.io/library/alpine:3.20")]
    [InlineData("a/b/c", "docker.io/a/b/c:latest")]
    [InlineData("docker.io/a/b", "docker.io/a/b:latest")]
    [InlineData("registry-1.docker.io/library/alpine", "registry-1.docker.io/library/alpine:latest")]
    [InlineData("DOCKER.IO/library/alpine", "docker.io/library/alpine:latest")]
    [InlineData("DOCKER.IO/alpine", "docker.io/alpine:latest")]
    [InlineData("Evil/x", "evil/x:latest")]
    [InlineData("evil.example", "docker.io/library/evil.example:latest")]
    [InlineData("localhost/x", "localhost/x:latest")]
    [InlineData("Registry.Example.com:5000/team/app:V1", "registry.example.com:5000/team/app:V1")]
    [InlineData("[::1]:5000/x", "[::1]:5000/x:latest")]
    [InlineData("x@" + Digest, "docker.io/library/x@" + Digest)]
    [InlineData("x:1@" + Digest, "docker.io/library/x:1@" + Digest)]
    [InlineData("sha256:abc", "docker.io/library/sha256:abc")]
    [InlineData("a__b/c-d.e", "docker.io/a__b/c-d.e:latest")]
    [InlineData(Digest, Digest)]
    [InlineData(Hex, Digest)]
    public void Parse_gives_the_canonical_form(string text, string expected)
    {
        var reference = ImageReference.Parse(text);
        Assert.Equal((expected, text), (reference.ToString(), reference.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/x")]
    [InlineData("x/")]
    [InlineData("UPPER")]
    [InlineData("a//b")]
    [InlineData("a:")]
    [InlineData("a:b:c")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a@sha256:abc")]
    [InlineData("a@md5:0123456789abcdef0123456789abcdef")]
    [InlineData("docker.io/" + "a/B")]
    [InlineData("-evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("\u00E4lpine")]
    [InlineData("${IMAGE}")]
    public void TryParse_refuses_what_the_daemon_refuses(string text)
    {
        Assert.False(ImageReference.TryParse(text, out var reference));
        Assert.Equal(("", "", text, true), (reference.Registry, reference.Name, reference.Text, reference.IsAmbiguous));
        Assert.Throws<FormatException>(() => ImageReference.Parse(text));
    }

    [Theory]
    [InlineData(Digest, true, false)]
    [InlineData(Hex, true, false)]
    [InlineData("cafe", false, true)]
    [InlineData("0", false, true)]
    [InlineData("sha256:cafe", false, true)]
    [InlineData("cafe:1", false, false)]
    [InlineData("coffee", false, false)]
    [InlineData("docker.io/library/cafe", false, false)]
    public void Id_and_CouldBeId_tell_names_from_ids(string text, bool isId, bool couldBeId)
    {
        var reference = ImageReference.Parse(text);
        Assert.Equal((isId, couldBeId, isId || couldBeId), (reference.Id is not null, reference.CouldBeId, reference.IsAmbiguous));
        Assert.Equal(isId ? "" : "docker.io", reference.Registry);
    }

    [Theory]
    [InlineData("ok", "1", "docker.io/library/ok:1")]
    [InlineData("ok:1.0", "evil", "docker.io/library/ok:evil")]
    [InlineData("ok:1.0", "", "docker.io/library/ok:1.0")]
    [InlineData("ok", "", "docker.io/library/ok")]
    [InlineData("ok:", "", "docker.io/library/ok")]
    [InlineData("ok:1", Digest, "docker.io/library/ok@" + Digest)]
    [InlineData("ok@" + Digest, "x", "docker.io/library/ok:x@" + Digest)]
    [InlineData("ok", "sha256:abc", "ok sha256:abc")]
    [InlineData("ok", "a b", "ok a b")]
    [InlineData(Hex, "", Hex)]
    [InlineData("UPPER", "1", "UPPER 1")]
    public void OfPull_combines_name_and_tag_like_the_daemon(string name, string tag, string expected) =>
        Assert.Equal(expected, ImageReference.OfPull(name, tag).ToString());

    [Theory]
    [InlineData("ok", "", true)]
    [InlineData("ok:1", "", false)]
    [InlineData("ok", "1", false)]
    [InlineData("ok", Digest, false)]
    public void OfPull_without_tag_means_all_tags(string name, string tag, bool expected) =>
        Assert.Equal(expected, ImageReference.OfPull(name, tag).AllTags);

    [Theory]
    [InlineData("trusted", "", "docker.io/library/trusted:latest")]
    [InlineData("trusted:1", "", "docker.io/library/trusted:1")]
    [InlineData("trusted:1", "2", "docker.io/library/trusted:2")]
    [InlineData("x@" + Digest, "1", "docker.io/library/x:1")]
    [InlineData("x:3@" + Digest, "4", "docker.io/library/x:4")]
    [InlineData("x:3@" + Digest, "", "docker.io/library/x:3")]
    [InlineData("UPPER", "1", "UPPER 1")]
    [InlineData("x", Digest, "x " + Digest)]
    public void OfRepository_combines_name_and_tag_like_the_daemon(string name, string tag, string expected) =>
        Assert.Equal(expected, ImageReference.OfRepository(name, tag).ToString());

    [Fact]
    public void Parse_of_a_hostile_text_takes_no_time() =>
        Assert.False(ImageReference.TryParse(new string('a', 100_000) + "!", out _));
}
