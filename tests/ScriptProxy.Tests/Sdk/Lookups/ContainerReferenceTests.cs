using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.EngineApi;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Tests.Rules;

namespace ScriptProxy.Tests.Sdk.Lookups;

public sealed class ContainerReferenceTests
{
    private static readonly string s_id = NamedObjects.Full("4c01");

    [Theory]
    [InlineData("PidMode", "container:{0}")]
    [InlineData("IpcMode", "container:{0}")]
    [InlineData("UTSMode", "container:{0}")]
    [InlineData("UsernsMode", "container:{0}")]
    [InlineData("CgroupnsMode", "container:{0}")]
    [InlineData("Cgroup", "container:{0}")]
    [InlineData("NetworkMode", "container:{0}")]
    public async Task Mode_is_pinned_and_rules_see_both_names(string field, string form)
    {
        var request = await Resolved.Container(Daemon(), $"\"{field}\":\"{Written("web")}\"");

        Assert.Contains($"\"{field}\":\"{Written(s_id)}\"", Resolved.Body(request), StringComparison.Ordinal);
        var other = Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess));
        Assert.Equal((s_id, "web"), (other.Id, other.Name));
        Assert.EndsWith("container web", other.Text, StringComparison.Ordinal);

        string Written(string container) => form.Replace("{0}", container, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web", "{0}")]
    [InlineData("4c0:ro", "{0}:ro")]
    [InlineData("/web:rw", "{0}:rw")]
    public async Task VolumesFrom_keeps_its_mode(string written, string expected)
    {
        var request = await Resolved.Container(Daemon().Container("4c0", s_id), $"\"VolumesFrom\":[\"{written}\"]");

        Assert.Equal([Expected(expected)], ((ContainerCreateRequest)request.BodyObject!).HostConfig.VolumesFrom);
        Assert.Equal(s_id, Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess)).Id);
    }

    [Theory]
    [InlineData("web", "{0}:web")]
    [InlineData("/web", "{0}:/web")]
    [InlineData("web:alias", "{0}:alias")]
    [InlineData("/web:/app/alias", "{0}:alias")]
    [InlineData("web:a:b", "web:a:b")]
    [InlineData("absent:alias", "absent:alias")]
    public async Task Link_keeps_its_alias(string written, string expected)
    {
        var request = await Resolved.Container(Daemon(), $"\"Links\":[\"{written}\"]");

        Assert.Equal([Expected(expected)], ((ContainerCreateRequest)request.BodyObject!).HostConfig.Links);
        Assert.Equal("link", Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess)).Kind);
    }

    [Fact]
    public async Task Link_of_an_endpoint_stays_a_name_since_the_network_resolves_it()
    {
        var daemon = Daemon();
        var request = await Resolved.Of(
            daemon, Containers.Create, """{"NetworkingConfig":{"EndpointsConfig":{"my":{"Links":["web:alias"]}}}}""");

        Assert.Contains("""["web:alias"]""", Resolved.Body(request), StringComparison.Ordinal);
        Assert.DoesNotContain("web", daemon.Asked);
    }

    [Theory]
    [InlineData("/web", "web")] // The daemon takes a name with a slash before it,
    [InlineData("/4c01", null)] // but no id prefix.
    public async Task Slash_stands_before_names_only(string written, string? found)
    {
        var daemon = new NamedObjects().Container("web", s_id, "web").Container("4c01", s_id, "web");
        var request = await Resolved.Container(daemon, $"\"PidMode\":\"container:{written}\"");

        Assert.Equal(found is null ? written : s_id, Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess)).Id);
    }

    [Theory]
    [InlineData("\"PidMode\":\"container:gone\"")]
    [InlineData("\"VolumesFrom\":[\"gone:ro\"]")]
    public async Task Absent_container_stays_as_written_and_is_reported(string hostConfig)
    {
        var request = await Resolved.Container(Daemon(), hostConfig);

        Assert.Contains(hostConfig, Resolved.Body(request), StringComparison.Ordinal);
        var other = Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess));
        Assert.Equal(("gone", "gone"), (other.Id, other.Name));
        Assert.Null(request.References.Missing);
    }

    [Fact]
    public async Task Connect_disconnect_and_commit_name_the_container_by_id()
    {
        var connect = await Resolved.Of(Daemon(), Networks.Connect, """{"Container":"web"}""");
        var disconnect = await Resolved.Of(Daemon(), Networks.Disconnect, """{"Container":"web","Force":true}""");
        var commit = await Resolved.Of(Daemon(), Images.Commit, "", ("container", "web"), ("repo", "copy"));

        Assert.Equal($$"""{"Container":"{{s_id}}"}""", Resolved.Body(connect));
        Assert.Equal($$"""{"Container":"{{s_id}}","Force":true}""", Resolved.Body(disconnect));
        Assert.Equal($"container={s_id}&repo=copy", commit.Query.ToString());
    }

    [Theory]
    [InlineData("Networks.Connect", """{"Container":"gone"}""", true)]
    [InlineData("Networks.Disconnect", """{"Container":"gone"}""", true)]
    [InlineData("Networks.Disconnect", """{"Container":"gone","Force":true}""", false)]
    public async Task Absent_container_that_the_operation_needs_is_missing(string operation, string body, bool missing)
    {
        var request = await Resolved.Of(Daemon(), Operations.Find(operation)!, body);

        Assert.Equal(missing ? "No such object: gone" : null, request.References.Missing);
        Assert.Contains("gone", Resolved.Body(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absent_container_of_a_commit_is_missing()
    {
        var request = await Resolved.Of(Daemon(), Images.Commit, "", ("container", "gone"));

        Assert.Equal("No such object: gone", request.References.Missing);
    }

    [Fact]
    public async Task Build_joins_the_network_of_the_container_that_was_judged()
    {
        var request = await Resolved.Of(Daemon(), Images.Build, "", ("networkmode", "container:web"));

        Assert.Equal($"container:{s_id}", request.Query["networkmode"]);
        Assert.Equal(s_id, Assert.IsType<OtherContainer>(Assert.Single(request.HostAccess)).Id);
    }

    [Fact]
    public async Task Answer_without_an_id_pins_nothing_and_passes_nothing()
    {
        var daemon = new NamedObjects().Container("web", "");

        await Assert.ThrowsAsync<HttpRequestException>(() => Resolved.Container(daemon, """  "PidMode":"container:web"  """));
    }

    [Fact]
    public async Task Every_container_that_any_field_can_name_is_pinned()
    {
        var unpinned = new List<string>();
        foreach (var (operation, query, body, _, _) in HostAccessRefusals.All)
        {
            var value = Operations.Find(operation)!;
            var request = await Resolved.Of(
                new EveryContainer(s_id), value, body, [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => (pair.Split('=', 2)[0], pair.Split('=', 2)[1]))]);
            unpinned.AddRange(request.HostAccess.OfType<OtherContainer>().Where(static other => other.Id != s_id).Select(static other => other.Text));
        }

        Assert.Empty(unpinned);
    }

    [Theory]
    [InlineData("Containers.Create", """{"Image":"nginx:1.25","HostConfig":{"NetworkMode":"default","PidMode":"host","Links":[]}}""")]
    [InlineData("Containers.List", "")]
    [InlineData("Networks.Disconnect", "{}")]
    [InlineData("Images.Commit", "{}")]
    public async Task Request_that_names_nothing_asks_nothing(string operation, string body)
    {
        var daemon = new NamedObjects();
        await Resolved.Of(daemon, Operations.Find(operation)!, body);

        Assert.Empty(daemon.Asked);
    }

    private static string Expected(string form) => form.Replace("{0}", s_id, StringComparison.Ordinal);

    private static NamedObjects Daemon() => new NamedObjects().Container("web", s_id, "web");

    /// <summary>A daemon where every name is that of one container.</summary>
    private sealed class EveryContainer(string id) : IEngine
    {
        public Task<ContainerInfo> Container(string reference) => Task.FromResult(
            new ContainerInfo(id, reference, "alpine", "", new Dictionary<string, string>(), Running: true, Privileged: false, "", ""));

        public Task<ImageInfo> Image(string reference) => NoEngine.Instance.Image(reference);

        public Task<VolumeInfo> Volume(string name) => NoEngine.Instance.Volume(name);

        public Task<NetworkInfo> Network(string reference) => NoEngine.Instance.Network(reference);

        public Task<ExecInfo> Exec(string reference) => NoEngine.Instance.Exec(reference);
    }
}
