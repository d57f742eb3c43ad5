using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("buildargs=%7B%22TOKEN%22%3A%22hunter2%22%7D", "buildargs=%7B%22TOKEN%22%3A%22***%22%7D", "?buildargs")]
    [InlineData("buildargs=hunter2", "buildargs=***", "?buildargs")]
    [InlineData("buildargs=%5B%22hunter2%22%5D", "buildargs=***", "?buildargs")]
    [InlineData("BuildArgs=hunter2", "BuildArgs=***", "?BuildArgs")]
    [InlineData("remote=https%3A%2F%2Fu%3Ahunter2%40host%2Fr.git%23main", "remote=https%3A%2F%2F***%40host%2Fr.git%23main", "?remote")]
    [InlineData("fromSrc=http://hunter2@host/x", "fromSrc=http%3A%2F%2F***%40host%2Fx", "?fromSrc")]
    [InlineData("changes=ENV+A+hunter2%0ACMD+x", "changes=ENV%20***%0ACMD%20x", "?changes")]
    [InlineData("t=a&identitytoken=hunter2&q=1", "t=a&identitytoken=***&q=1", "?identitytoken")]
    [InlineData("a=1&pass%77ord=hunter2", "a=1&pass%77ord=***", "?password")]
    public void Apply_queryWithASecret_masksTheValueAlone(string query, string expected, string where)
    {
        var masked = Masking.Apply(Records.Allowed with { Query = query });

        Assert.Equal(expected, masked.Query);
        Assert.Equal([where], masked.Masked);
    }

    [Theory]
    [InlineData("name=web&platform=linux%2Famd64")]
    [InlineData("filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D")]
    [InlineData("remote=https%3A%2F%2Fhost%2Fr%40v1.git")]
    [InlineData("buildargs=")]
    [InlineData("password")]
    [InlineData("")]
    public void Apply_queryWithoutASecret_staysAsItIs(string query)
    {
        var record = Records.Allowed with { Query = query };

        Assert.Same(record, Masking.Apply(record));
    }

    [Fact]
    public void Apply_targetAsItCame_masksItsQuery() => Assert.Equal(
        "/v1.41/../build?buildargs=***",
        Masking.Apply(Records.Denied with { Path = "/v1.41/../build?buildargs=hunter2" }).Path);

    [Theory]
    [InlineData("/body/Env/0", "\"A=hunter2\"", "\"A=***\"", "/body/Env/0")]
    [InlineData("/body/Env/-", "\"A=hunter2\"", "\"A=***\"", "/body/Env/-")]
    [InlineData("/body/Env", "[\"A=hunter2\",\"B\"]", "[\"A=***\",\"B\"]", "/body/Env/0")]
    [InlineData("/body/TaskTemplate", "{\"ContainerSpec\":{\"Env\":[\"A=hunter2\"]}}", "{\"ContainerSpec\":{\"Env\":[\"A=***\"]}}", "/body/TaskTemplate/ContainerSpec/Env/0")]
    [InlineData("/body/Data", "\"aHVudGVyMg==\"", "\"***\"", "/body/Data")]
    [InlineData("/body/password", "\"hunter2\"", "\"***\"", "/body/password")]
    [InlineData("/body/identitytoken", "\"hunter2\"", "\"***\"", "/body/identitytoken")]
    [InlineData("/body/HostConfig/LogConfig/Config/splunk-token", "\"hunter2\"", "\"***\"", "/body/HostConfig/LogConfig/Config/splunk-token")]
    [InlineData("/body/DriverOpts/o", "\"addr=h,username=u,password=hunter2\"", "\"addr=h,username=u,password=***\"", "/body/DriverOpts/o")]
    [InlineData("/body/DriverOpts", "{\"o\":\"password=hunter2\",\"type\":\"cifs\"}", "{\"o\":\"password=***\",\"type\":\"cifs\"}", "/body/DriverOpts/o")]
    [InlineData("/body/UnlockKey", "\"hunter2\"", "\"***\"", "/body/UnlockKey")]
    [InlineData("/query/buildargs", "\"{\\u0022A\\u0022:\\u0022hunter2\\u0022}\"", "\"{\\u0022A\\u0022:\\u0022***\\u0022}\"", "/query/buildargs")]
    [InlineData("/query/changes", "[\"ENV A=hunter2\",\"CMD x\"]", "[\"ENV ***\",\"CMD x\"]", "/query/changes/0")]
    [InlineData("/query", "{\"buildargs\":\"hunter2\"}", "{\"buildargs\":\"***\"}", "/query/buildargs")]
    [InlineData("/body/BuildArgs", "{\"1\":\"hunter2\"}", "{\"1\":\"***\"}", "/body/BuildArgs/1")]
    [InlineData("/body/a~1secret", "4711", "\"***\"", "/body/a~1secret")]
    public void Apply_patchWithASecret_masksIt(string path, string value, string expected, string where)
    {
        var masked = Masking.Apply(Records.Allowed with { Rewrites = [Records.Rewrite(Patch(path, value))] });

        Assert.Equal(Patch(path, expected), masked.Rewrites[0].Patch.GetRawText());
        Assert.Equal([where], masked.Masked);
    }

    [Theory]
    [InlineData("/body/HostConfig/Memory", "536870912")]
    [InlineData("/body/Labels/owner", "\"me\"")]
    [InlineData("/body/TaskTemplate/ContainerSpec/Secrets", "[{\"SecretID\":\"x1\",\"SecretName\":\"db\",\"File\":{\"Name\":\"f\"}}]")]
    [InlineData("/body/Env", "[]")]
    [InlineData("/body/Cmd", "null")]
    public void Apply_patchWithoutASecret_staysAsItIs(string path, string value)
    {
        var record = Records.Allowed with { Rewrites = [Records.Rewrite(Patch(path, value))] };

        Assert.Same(record, Masking.Apply(record));
    }

    [Fact]
    public void Apply_rewriteUnderAudit_masksThePatchInItsReason()
    {
        var masked = Masking.Apply(Records.Allowed with
        {
            Reasons = [new("rewrite", "r", "a.csx", 1, "would change " + Patch("/body/Env/0", "\"A=hunter2\""))],
        });

        Assert.Equal("would change " + Patch("/body/Env/0", "\"A=***\""), masked.Reasons[0].Text);
    }

    private static string Patch(string path, string value) => $$"""[{"op":"add","path":"{{path}}","value":{{value}}}]""";
}
