using ScriptProxy.Sdk;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Lookups;

public sealed class ImageReferenceResolutionTests
{
    private static readonly string s_id = "sha256:" + NamedObjects.Full("cafe");

    [Theory]
    [InlineData("cafe")]
    [InlineData("sha256:cafe")]
    [InlineData("FULL")]
    [InlineData("sha256:FULL")]
    public async Task Image_by_id_is_pinned_and_known_by_its_names(string form)
    {
        var written = form.Replace("FULL", NamedObjects.Full("cafe"), StringComparison.Ordinal);
        var daemon = new NamedObjects().Image(written, s_id, "registry.example.com/app:1", "<none>:<none>");
        var request = await Resolved.Of(daemon, Containers.Create, $$"""{"Image":"{{written}}"}""");

        Assert.Equal(s_id, ((ContainerCreateRequest)request.BodyObject!).Image);
        var image = Assert.Single(request.Images);
        Assert.Equal((s_id, written), (image.Id, image.Text));
        Assert.Equal(["registry.example.com/app:1"], image.KnownAs.Select(static name => name.ToString()));
    }

    [Fact]
    public async Task Mounted_image_by_id_is_pinned()
    {
        var daemon = new NamedObjects().Image("cafe", s_id, "private:1");
        var request = await Resolved.Container(daemon, """  "Mounts":[{"Type":"image","Source":"cafe","Target":"/i"}]  """);

        Assert.Equal(s_id, ((ContainerCreateRequest)request.BodyObject!).HostConfig.Mounts[0].Source);
        Assert.Equal("docker.io/library/private:1", Assert.Single(request.Images[1].KnownAs).ToString());
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("cafe:latest")]
    [InlineData("registry.example.com/cafe")]
    public async Task Image_by_name_is_not_looked_up(string name)
    {
        var daemon = new NamedObjects().Image(name, s_id, name);
        var request = await Resolved.Of(daemon, Containers.Create, $$"""{"Image":"{{name}}"}""");

        Assert.Equal(name, ((ContainerCreateRequest)request.BodyObject!).Image);
        Assert.Empty(Assert.Single(request.Images).KnownAs);
        Assert.Empty(daemon.Asked);
    }

    [Fact]
    public async Task Absent_image_that_could_be_an_id_stays_ambiguous()
    {
        var request = await Resolved.Of(new NamedObjects(), Containers.Create, """{"Image":"cafe"}""");

        Assert.Equal("cafe", ((ContainerCreateRequest)request.BodyObject!).Image);
        Assert.True(Assert.Single(request.Images).IsAmbiguous);
    }

    [Fact]
    public async Task Image_of_a_service_stays_since_other_nodes_find_it_too()
    {
        var daemon = new NamedObjects().Image("cafe", s_id, "cafe:latest");
        var request = await Resolved.Of(daemon, Services.Create, """{"TaskTemplate":{"ContainerSpec":{"Image":"cafe"}}}""");

        Assert.Equal("cafe", ((ServiceSpec)request.BodyObject!).TaskTemplate.ContainerSpec!.Image);
    }
}
