namespace ScriptProxy.Tests.GoModel;

/// <summary>What was observed of the daemon's routing and of its query strings.</summary>
public sealed class GoRequestTests
{
    [Theory]
    [InlineData("GET /containers/json", "Containers.List")]
    [InlineData("GET /containers%2Fjson", "Containers.List")]
    [InlineData("GET /%63ontainers/json", "Containers.List")]
    [InlineData("GET /v1%2e44/containers/json", "Containers.List")]
    [InlineData("GET /v1.44%2fcontainers%2fjson", "Containers.List")]
    [InlineData("GET http://any.host/containers/json", "Containers.List")]
    [InlineData("GET /v1.44.0/containers/json", "Containers.List")]
    [InlineData("GET /v1.44.99/containers/json", "Containers.List")]
    [InlineData("GET /v01.044/containers/json", "Containers.List")]
    [InlineData("GET /v1.44./containers/json", "Containers.List")]
    [InlineData("GET /v1.56.0.0/containers/json", "Containers.List")]
    [InlineData("GET /containers/a%2Fb/json", "Containers.Inspect a/b")]
    [InlineData("GET /containers/a/b/json", "Containers.Inspect a/b")]
    [InlineData("GET /containers/a%252fb/json", "Containers.Inspect a%2fb")]
    [InlineData("GET /containers/a%00b/json", "Containers.Inspect a\0b")]
    [InlineData("GET /containers/a%ffb/json", "Containers.Inspect a\u00ffb")]
    [InlineData("GET /containers/a+b/json", "Containers.Inspect a+b")]
    [InlineData("GET /containers/create/json", "Containers.Inspect create")]
    [InlineData("GET /images/json/json", "Images.Inspect json")]
    [InlineData("POST /containers/x/exec/start", "Containers.Start x/exec")]
    [InlineData("DELETE /containers/x/checkpoints/y", "Containers.RemoveCheckpoint x y")]
    [InlineData("DELETE /containers/a/b/checkpoints/y", "Containers.Remove a/b/checkpoints/y")]
    [InlineData("POST /images/create?fromImage=a", "Images.Pull")]
    [InlineData("POST /images/create?%66romImage=a", "Images.Pull")]
    [InlineData("POST /images/create?fromImage=&fromImage=a", "Images.Import")]
    [InlineData("OPTIONS /whatever", "Engine.Options whatever")]
    public void Read_targets_reach_this_operation(string request, string operation)
    {
        var words = request.Split(' ');
        var read = GoRequest.Read(words[0], words[1], null, null);
        Assert.Equal(operation, string.Join(' ', [read.Operation.Name, .. read.PathParameters]));
    }

    [Theory]
    [InlineData("GET //containers/json", "301")]
    [InlineData("GET /containers//json", "301")]
    [InlineData("GET /./containers/json", "301")]
    [InlineData("GET /x/../containers/json", "301")]
    [InlineData("GET /containers/%2e%2e/containers/json", "301")]
    [InlineData("GET /containers/..%2fimages/json", "301")]
    [InlineData("GET /containers/%2Ffoo/json", "301")]
    [InlineData("GET /containers/json/", "404")]
    [InlineData("GET /Containers/json", "404")]
    [InlineData("GET /containers/JSON", "404")]
    [InlineData("get /containers/json", "404")]
    [InlineData("POST /containers/json", "404")]
    [InlineData("GET /containers/json;x=1", "404")]
    [InlineData("GET /containers/json#f", "404")]
    [InlineData("GET /containers/json%3Fall=1", "404")]
    [InlineData("GET /V1.44/containers/json", "404")]
    [InlineData("GET /v1.44/v1.44/containers/json", "404")]
    [InlineData("GET /containers/a%zzb/json", "invalid URL escape")]
    [InlineData("GET /v1/_ping", "version not served")]
    [InlineData("GET /v1..44/_ping", "version not served")]
    [InlineData("GET /v.1.44/_ping", "version not served")]
    [InlineData("GET /v...../_ping", "version not served")]
    [InlineData("GET /v1.56.1/_ping", "version not served")]
    [InlineData("GET /v1.99999999999999999999/_ping", "version not served")]
    [InlineData("GET /v1.10/_ping", "version not served")]
    [InlineData("GET /containers/json?a=1;b=2", "malformed query")]
    [InlineData("GET /containers/json?a=%zz", "malformed query")]
    public void Read_targets_are_not_served(string request, string reason)
    {
        var words = request.Split(' ');
        Assert.Equal(reason, Assert.Throws<GoRejected>(() => GoRequest.Read(words[0], words[1], null, null)).Message);
    }

    [Theory]
    [InlineData("a%6cl=1&all=0", "all", "1")]
    [InlineData("all=a+b%20c", "all", "a b c")]
    [InlineData("ALL=1", "all", "")]
    [InlineData("all=x=y", "all", "x=y")]
    [InlineData("all&all=1", "all", "")]
    public void Query_the_first_value_counts(string query, string key, string value) => Assert.Equal(value, GoQuery.Parse(query).Get(key));

    [Fact]
    public void Query_a_malformed_pair_is_left_out_and_noted()
    {
        var query = GoQuery.Parse("a=1;b=2&c=3&d=%z");
        Assert.True(query.HasErrors);
        Assert.Equal(["c"], query.Keys);
    }

    [Theory]
    [InlineData("POST", "application/x-www-form-urlencoded", "evil")]
    [InlineData("PUT", "APPLICATION/X-WWW-Form-Urlencoded ; x", "evil")]
    [InlineData("GET", "application/x-www-form-urlencoded", "good")]
    [InlineData("DELETE", "application/x-www-form-urlencoded", "good")]
    [InlineData("POST", "application/x-tar", "good")]
    public void Form_the_body_of_a_post_comes_before_the_query(string method, string contentType, string value) =>
        Assert.Equal(value, GoQuery.Form(method, contentType, "fromImage=evil", "fromImage=good").Get("fromImage"));

    [Theory]
    [InlineData("", false)]
    [InlineData(" 0 ", false)]
    [InlineData("No", false)]
    [InlineData("FALSE", false)]
    [InlineData("none", false)]
    [InlineData("off", true)]
    [InlineData("n", true)]
    [InlineData("f", true)]
    [InlineData("00", true)]
    [InlineData("-1", true)]
    public void Bool_is_loose(string text, bool value) => Assert.Equal(value, GoQuery.IsLooselyTrue(text));

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("+5", 5L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData(" 3", null)]
    [InlineData("0x1", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void Int_is_decimal_with_a_sign(string text, long? value) => Assert.Equal(value, GoQuery.Int(text));

    [Theory]
    [InlineData("", ".")]
    [InlineData("/", "/")]
    [InlineData("/a/../..", "/")]
    [InlineData("a/../..", "..")]
    [InlineData("../../a/..", "../..")]
    [InlineData("/a//b/./c/", "/a/b/c")]
    [InlineData("/../a", "/a")]
    public void Clean_follows_filepath_Clean(string path, string clean) => Assert.Equal(clean, GoPath.Clean(path));
}
