using System.Text;
using Microsoft.AspNetCore.Http;
using ScriptProxy.Decode;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Decode;

public sealed class RegistryHeadersTests
{
    [Theory]
    [InlineData("""{"username":"u","password":"ÿ>"}""", """{"username":"u","password":"\u00FF\u003E"}""")]
    [InlineData("""{"ServerAddress":"r.example","UserName":"u"}""", """{"username":"u","serveraddress":"r.example"}""")]
    [InlineData("{}", "{}")]
    [InlineData("null", "{}")]
    [InlineData("""{"future":1}""", """{"future":1}""")]
    public void TryDecode_auth_is_rebuilt(string json, string expected) =>
        Assert.Equal(expected, Json(Decode(Images.Push, "X-Registry-Auth", Base64(json))!));

    [Theory]
    [InlineData("""{"b.example":{"username":"u"},"a/x":null}""", """{"b.example":{"username":"u"}}""", 1)]
    [InlineData("{}", "{}", 0)]
    [InlineData("null", "{}", 0)]
    public void TryDecode_config_is_rebuilt(string json, string expected, int servers)
    {
        var decoded = Decode(Images.Build, "X-Registry-Config", Base64(json))!;
        Assert.Equal((expected, servers), (Json(decoded), decoded.Entries.Count));
    }

    [Theory]
    [InlineData("123")]
    [InlineData("not base64!")]
    [InlineData("eyJ1c2VybmFtZSI6InUifQ")]
    [InlineData("eyJ1c2VybmFtZSI6InUifQ =")]
    public void TryDecode_what_is_not_padded_base64_of_urls_is_refused(string value) => Refused(Images.Pull, "X-Registry-Auth", value);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"u\"")]
    [InlineData("""{"username":"u"} {}""")]
    [InlineData("""{"username":"u","Username":"v"}""")]
    [InlineData("""{"username":1}""")]
    [InlineData("")]
    public void TryDecode_auth_that_is_not_one_document_is_refused(string json) =>
        Refused(Images.Pull, "X-Registry-Auth", json.Length == 0 ? "====" : Base64(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"a":{},"a":{}}""")]
    [InlineData("""{"a":[]}""")]
    [InlineData("""{"a":{"auth":"x","AUTH":"y"}}""")]
    public void TryDecode_config_that_is_not_one_document_is_refused(string json) => Refused(Images.Build, "X-Registry-Config", Base64(json));

    [Fact]
    public void TryDecode_two_headers_are_refused() => Refused(Images.Pull, "X-Registry-Auth", "e30=", "e30=");

    [Theory]
    [InlineData("X-Registry-Config")]
    [InlineData("X-Other")]
    public void TryDecode_a_header_the_operation_does_not_read_is_nothing(string name) => Assert.Null(Decode(Images.Pull, name, "123"));

    private static RegistryHeader? Decode(Operation operation, string name, params string[] values)
    {
        Assert.True(RegistryHeaders.TryDecode(operation, new HeaderDictionary { [name] = values }, out var decoded, out _));
        return decoded;
    }

    private static void Refused(Operation operation, string name, params string[] values)
    {
        Assert.False(RegistryHeaders.TryDecode(operation, new HeaderDictionary { [name] = values }, out _, out var refusal));
        Assert.Equal((400, "SP1007"), (refusal.Status, refusal.Code));
    }

    private static string Base64(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).Replace('+', '-').Replace('/', '_');

    private static string Json(RegistryHeader header) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(header.Value.Replace('-', '+').Replace('_', '/')));
}
