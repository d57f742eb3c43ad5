namespace ScriptProxy.Tests.Evaluate;

/// <summary>A name that means one object when the rules look it up and another when the daemon acts.</summary>
public sealed class RenameRaceTests
{
    private static readonly string s_mine = new('a', 64);
    private static readonly string s_victim = new('b', 64);

    [Fact]
    public async Task Exec_goes_into_the_container_that_was_judged()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """
            Allow("all", Operations.All);
            Deny("mine only", Exec.Create, async r => (await r.Engine.Container(r.Target)).Labels["owner"] != "me");
            """,
            Renaming(s_mine, s_victim));

        var answer = await pipeline.SendAsync("POST", "/v1.41/containers/web/exec", """{"Cmd":["sh"]}""");

        Assert.StartsWith("HTTP/1.1 201", answer, StringComparison.Ordinal);
        Assert.Equal(["GET /containers/web/json", $$"""POST /v1.41/containers/{{s_mine}}/exec {"Cmd":["sh"]}"""], pipeline.Asked);
    }

    [Fact]
    public async Task Container_that_appears_after_the_look_up_is_not_entered()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """
            Allow("all", Operations.All);
            Deny("mine only", Exec.Create, async r =>
            {
                try { return (await r.Engine.Container(r.Target)).Labels["owner"] != "me"; }
                catch (NotFoundException) { return false; }
            });
            """,
            static asked => asked.StartsWith("GET", StringComparison.Ordinal) ? (404, """{"message":"No such container: web"}""") : (201, "{}"));

        var answer = await pipeline.SendAsync("POST", "/containers/web/exec", """{"Cmd":["sh"]}""");

        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.EndsWith("""{"message":"No such container: web"}""", answer, StringComparison.Ordinal);
        Assert.Equal(["GET /containers/web/json"], pipeline.Asked);
    }

    [Fact]
    public async Task Connect_puts_the_container_that_was_judged_on_the_network_that_was_judged()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """
            Allow("all", Operations.All);
            Deny("mine only", Networks.Connect, async r => (await r.Engine.Container(r.Body.Container!)).Labels["owner"] != "me");
            """,
            Renaming(s_mine, s_victim));

        await pipeline.SendAsync("POST", "/networks/cafe/connect", """{"Container":"web"}""");

        Assert.Equal(
            ["GET /networks/cafe", "GET /networks/host", "GET /containers/web/json", $$"""POST /networks/{{s_mine}}/connect {"Container":"{{s_mine}}"}"""],
            pipeline.Asked);
    }

    [Fact]
    public async Task Create_takes_the_volumes_of_the_container_that_was_judged()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """
            Allow("all", Operations.All);
            Deny("mine only", Containers.Create, async r =>
            {
                foreach (var other in r.HostAccess.OfType<OtherContainer>())
                {
                    if ((await r.Engine.Container(other.Id)).Labels["owner"] != "me") return true;
                }

                return false;
            });
            """,
            Renaming(s_mine, s_victim));

        await pipeline.SendAsync("POST", "/containers/create", """{"Image":"a.b/c","HostConfig":{"VolumesFrom":["web:ro"]}}""");

        Assert.Equal(
            ["GET /containers/web/json", $$$"""POST /containers/create {"Image":"a.b/c","HostConfig":{"VolumesFrom":["{{{s_mine}}}:ro"]}}"""],
            pipeline.Asked);
    }

    [Fact]
    public async Task Path_that_no_rule_looked_up_is_forwarded_as_it_came()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync("""Allow("all", Operations.All);""", Renaming(s_mine, s_victim));

        await pipeline.SendAsync("POST", "/containers/web/exec", """{"Cmd":["sh"]}""");

        Assert.Equal(["""POST /containers/web/exec {"Cmd":["sh"]}"""], pipeline.Asked);
    }

    /// <summary>An engine where every name means the first object once, and the second ever after.</summary>
    private static Func<string, (int Status, string Json)> Renaming(string first, string then)
    {
        var seen = new HashSet<string>();
        return asked =>
        {
            if (!asked.StartsWith("GET", StringComparison.Ordinal))
            {
                return (201, "{}");
            }

            var id = seen.Add(asked) ? first : then;
            var owner = id == first ? "me" : "victim";
            return asked == "GET /networks/host"
                ? (200, $$"""{"Id":"{{new string('c', 63)}}0","Name":"host","Driver":"host"}""")
                : (200, $$$"""
                    {"Id":"{{{id}}}","Name":"/web","Driver":"bridge","Config":{"Labels":{"owner":"{{{owner}}}"}},
                     "HostConfig":{"Privileged":false},"State":{"Running":true}}
                    """);
        };
    }
}
