namespace ScriptProxy.Tests.Scripting.Load;

/// <summary>The engine is asked who is calling only where a rule could read the answer, and then always.</summary>
public sealed class CallerReadsTests
{
    [Theory]
    [InlineData("""Allow("a", Containers.List, r => r.Client.Container?.Name == "web");""", true)]
    [InlineData("""Allow("a", Containers.List, r => r.Client is { Container.Labels.Count: > 0 });""", true)]
    [InlineData("""bool IsWeb(Client client) => client.Container is not null; Deny("a", r => IsWeb(r.Client));""", true)]
    [InlineData("""Deny("a", async r => (await r.Engine.Container(r.Client.Name)).Running);""", false)]
    [InlineData("""Deny("a", Networks.Connect, r => r.Body.Container == "web" && r.Client.Name == "web");""", false)]
    [InlineData("""Deny("a", r => $"{r.Client}");""", false)]
    public async Task A_script_that_reads_the_property_is_known_by_it(string rules, bool reads) =>
        Assert.Equal(reads, (await TestHost.Load(rules)).ReadsCaller);

    [Fact]
    public async Task One_of_several_scripts_is_enough()
    {
        await using var host = new TestHost();
        host.Folder.Write("a.csx", """Allow("a", Containers.List);""");
        host.Folder.Write("b.csx", "#load \"library/c.csx\"\nDeny(\"b\", r => IsWeb(r));");
        host.Folder.Write("library/c.csx", """bool IsWeb(DockerRequest r) => r.Client.Container?.Name == "web";""");
        await host.LoadAsync();

        Assert.True(host.Host.Current.ReadsCaller);
    }
}
