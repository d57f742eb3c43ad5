using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Evaluate;

public sealed class PinnedTargetTests : IDisposable
{
    private static readonly string s_id = new('a', 64);
    private readonly Daemon _daemon = new();
    private readonly EngineLookups _lookups;

    public PinnedTargetTests() => _lookups = new(new HttpMessageInvoker(_daemon), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("Exec.Create", "POST", "/containers/web/exec", "/containers/{0}/exec")]
    [InlineData("Containers.Attach", "POST", "/containers/web/attach", "/containers/{0}/attach")]
    [InlineData("Containers.Remove", "DELETE", "/containers/web", "/containers/{0}")]
    [InlineData("Containers.Rename", "POST", "/containers/web/rename", "/containers/{0}/rename")]
    [InlineData("Containers.ArchiveInfo", "HEAD", "/containers/web/archive", "/containers/{0}/archive")]
    [InlineData("Containers.RemoveCheckpoint", "DELETE", "/containers/web/checkpoints/web", "/containers/{0}/checkpoints/web")]
    [InlineData("Exec.Create", "POST", "/containers/containers/exec", "/containers/{0}/exec")]
    [InlineData("Exec.Create", "POST", "/containers/exec/exec", "/containers/{0}/exec")]
    [InlineData("Exec.Create", "POST", "/containers/web/alias/exec", "/containers/{0}/exec")]
    [InlineData("Exec.Create", "POST", "/containers/{id*}/exec", "/containers/{0}/exec")]
    public async Task Container_that_was_looked_up_is_forwarded_by_id(string operation, string method, string path, string expected)
    {
        var request = Request(operation, method, path);
        await LookUp($"/containers/{request.Target}/json", Container(s_id), () => _lookups.Container(request.Target));

        var target = await PinnedTarget.OfAsync(request, _lookups);

        Assert.Equal((expected.Replace("{0}", s_id, StringComparison.Ordinal), null), (target.Path, target.Missing));
    }

    [Fact]
    public async Task Container_that_nobody_looked_up_is_forwarded_by_name()
    {
        Assert.Equal("/containers/web/exec", (await PinnedTarget.OfAsync(Request("Exec.Create", "POST", "/containers/web/exec"), _lookups)).Path);
        await LookUp("/containers/other/json", Container(s_id), () => _lookups.Container("other"));
        Assert.Equal("/containers/web/exec", (await PinnedTarget.OfAsync(Request("Exec.Create", "POST", "/containers/web/exec"), _lookups)).Path);
        Assert.Equal(["/containers/other/json"], _daemon.Asked);
    }

    [Fact]
    public async Task Container_that_did_not_exist_is_not_asked_for_again()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => _lookups.Container("web"));
        _daemon.Answers["/containers/web/json"] = Container(s_id);

        var target = await PinnedTarget.OfAsync(Request("Exec.Create", "POST", "/containers/web/exec"), _lookups);

        Assert.Equal("no such object", target.Missing);
    }

    [Fact]
    public async Task Container_without_a_full_id_is_not_forwarded()
    {
        await LookUp("/containers/web/json", Container("aa"), () => _lookups.Container("web"));

        await Assert.ThrowsAsync<HttpRequestException>(
            () => PinnedTarget.OfAsync(Request("Exec.Create", "POST", "/containers/web/exec"), _lookups).AsTask());
    }

    [Fact]
    public async Task Link_between_containers_is_removed_by_its_own_name()
    {
        await LookUp("/containers/web/db/json", Container(s_id), () => _lookups.Container("web/db"));

        var link = await PinnedTarget.OfAsync(Request("Containers.Remove", "DELETE", "/containers/web/db", ("link", "1")), _lookups);
        var container = await PinnedTarget.OfAsync(Request("Containers.Remove", "DELETE", "/containers/web/db", ("link", "0")), _lookups);

        Assert.Equal(("/containers/web/db", $"/containers/{s_id}"), (link.Path, container.Path));
    }

    [Theory]
    [InlineData("Networks.Connect", "POST", "/networks/front/connect", "/networks/{0}/connect")]
    [InlineData("Networks.Remove", "DELETE", "/networks/front", "/networks/{0}")]
    public async Task Network_that_was_looked_up_is_forwarded_by_id(string operation, string method, string path, string expected)
    {
        await LookUp("/networks/front", $$"""{"Id":"{{s_id}}","Name":"front","Driver":"bridge"}""", () => _lookups.Network("front"));

        var target = await PinnedTarget.OfAsync(Request(operation, method, path), _lookups);

        Assert.Equal(expected.Replace("{0}", s_id, StringComparison.Ordinal), target.Path);
    }

    [Fact]
    public async Task Network_that_was_not_found_is_left_to_the_daemon_which_may_ask_its_swarm()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => _lookups.Network("front"));

        var target = await PinnedTarget.OfAsync(Request("Networks.Connect", "POST", "/networks/front/connect"), _lookups);

        Assert.Equal(("/networks/front/connect", null), (target.Path, target.Missing));
    }

    [Theory]
    [InlineData("Images.Remove", "DELETE", "/images/{0}", "aa", "[]", "/images/sha256:ID")]
    [InlineData("Images.Remove", "DELETE", "/images/{0}", "sha256:aa", "[]", "/images/sha256:ID")]
    [InlineData("Images.Inspect", "GET", "/images/{0}/json", "aa", """["other:1"]""", "/images/sha256:ID/json")]
    [InlineData("Images.Remove", "DELETE", "/images/{0}", "aa", """["aa:latest"]""", "/images/docker.io/library/aa")]
    [InlineData("Images.Tag", "POST", "/images/{0}/tag", "sha256:aa", """["sha256:aa"]""", "/images/docker.io/library/sha256:aa/tag")]
    [InlineData("Images.Remove", "DELETE", "/images/{0}", "bb", """["localhost/bb:latest"]""", "/images/bb")]
    [InlineData("Images.Remove", "DELETE", "/images/{0}", "nginx", """["nginx:latest"]""", "/images/nginx")]
    [InlineData("Images.Push", "POST", "/images/{0}/push", "aa", "[]", "/images/aa/push")]
    public async Task Image_is_forwarded_by_what_it_was_found_by(
        string operation, string method, string path, string name, string tags, string expected)
    {
        await LookUp(
            $"/images/{name}/json", $$"""{"RepoTags":{{tags}},"RepoDigests":[],"Id":"sha256:{{s_id}}"}""", () => _lookups.Image(name));

        var target = await PinnedTarget.OfAsync(
            Request(operation, method, path.Replace("{0}", name, StringComparison.Ordinal)), _lookups);

        Assert.Equal(expected.Replace("ID", s_id, StringComparison.Ordinal), target.Path);
    }

    [Fact]
    public async Task Exec_is_named_by_its_full_id_already()
    {
        await LookUp("/exec/e1/json", $$"""{"ID":"e1","ContainerID":"{{s_id}}","Running":false}""", () => _lookups.Exec("e1"));
        await LookUp($"/containers/{s_id}/json", Container(s_id), () => _lookups.Container(s_id));

        Assert.Equal("/exec/e1/start", (await PinnedTarget.OfAsync(Request("Exec.Start", "POST", "/exec/e1/start"), _lookups)).Path);
    }

    public void Dispose() => _daemon.Dispose();

    private static string Container(string id) =>
        """{"Id":"ID","Name":"/web","Config":{},"HostConfig":{"Privileged":false},"State":{"Running":true}}"""
            .Replace("ID", id, StringComparison.Ordinal);

    /// <summary>A request as the router makes it of its path.</summary>
    private static DockerRequest Request(string operation, string method, string path, params (string Name, string Value)[] query)
    {
        var match = Router.Instance.Match(method, path, path, "");
        Assert.Equal(operation, match.Operation!.Name);
        var parameters = match.Operation.Description.CreateQuery();
        foreach (var (name, value) in query)
        {
            parameters.Add(name, value);
        }

        return match.Operation.Bind(
            new RequestHead
            {
                Operation = match.Operation,
                Method = method,
                Path = path,
                PathParameters = match.PathParameters,
                Query = parameters,
                Client = new Client { Listener = "test" },
                Engine = NoEngine.Instance,
                Now = DateTimeOffset.UnixEpoch,
                Id = "00000001",
            },
            match.Operation.Body == BodyKind.Json ? "{}"u8 : default);
    }

    private async Task LookUp(string path, string answer, Func<Task> ask)
    {
        _daemon.Answers[PercentEncoding.EncodePath(path)] = answer;
        await ask();
    }
}
