using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("a/b", "/x/a~1b")]
    [InlineData("a~b", "/x/a~0b")]
    [InlineData("~1", "/x/~01")]
    [InlineData("", "/x/")]
    public void Member_escapes_as_rfc_6901(string name, string expected) => Assert.Equal(expected, JsonPointer.Member("/x", name));

    [Theory]
    [InlineData("/HostConfig/Binds/0", "HostConfig.Binds[0]")]
    [InlineData("/Labels/a~1b~0c", "Labels[\"a/b~c\"]")]
    [InlineData("/Labels/~01", "Labels[\"~1\"]")]
    [InlineData("/Labels/", "Labels[\"\"]")]
    [InlineData("?remote", "query parameter remote")]
    [InlineData("{name}", "the path")]
    [InlineData("", "the request")]
    public void FieldName_is_what_a_person_writes(string pointer, string expected) => Assert.Equal(expected, JsonPointer.FieldName(pointer));
}
