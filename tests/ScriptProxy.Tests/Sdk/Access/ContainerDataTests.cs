using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ContainerDataTests
{
    [Theory]
    [InlineData("Containers.Inspect", "", "ContainerData: the path shows the details of container web")]
    [InlineData("Containers.Top", "", "ContainerData: the path shows the details of container web")]
    [InlineData("Containers.Changes", "", "ContainerData: the path shows the details of container web")]
    [InlineData("Containers.Stats", "", "ContainerData: the path shows the details of container web")]
    [InlineData("Containers.Logs", "stdout=1", "ContainerData: the path reads the output of container web")]
    [InlineData("Containers.Attach", "stream=1&stdout=1", "ContainerData: the path reads the output of container web")]
    [InlineData("Containers.Attach", "stream=1&stdin=off", "ContainerData: the path reads the output of container web; ContainerData: query parameter stdin types into container web")]
    [InlineData("Containers.Attach", "stdin=No", "ContainerData: the path reads the output of container web")]
    [InlineData("Containers.Export", "", "ContainerData: the path reads the files of container web")]
    [InlineData("Containers.ArchiveInfo", "path=/x", "ContainerData: the path reads the files of container web")]
    [InlineData("Containers.GetArchive", "path=/x", "ContainerData: the path reads the files of container web")]
    [InlineData("Containers.PutArchive", "path=/x", "ContainerData: the path writes files into container web")]
    [InlineData("Images.Commit", "container=db&repo=x", "ContainerData: query parameter container reads the files of container db")]
    [InlineData("Exec.Create", "", "ContainerData: the path runs a program in container web")]
    [InlineData("Exec.Start", "", "ContainerData: the path runs a program in the container of exec web")]
    [InlineData("Exec.Inspect", "", "ContainerData: the path shows the details of the container of exec web")]
    [InlineData("Containers.Start", "", "")]
    [InlineData("Containers.Rename", "name=db", "")]
    [InlineData("Containers.Rename", "name=%20db", "Unrecognised: query parameter name has the unrecognised value ' db'")]
    public void Operation_on_a_container_that_exists(string operation, string query, string expected) =>
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Of(operation, query: query, path: ["web"])));

    [Theory]
    [InlineData("1.41", "", "output, input")]
    [InlineData("1.41", "stdin=0", "output, input")]
    [InlineData("1.42", "stdin=0", "output")]
    [InlineData("1.42", "stdin=1", "output, input")]
    [InlineData("", "", "output")]
    public void WebSocket_always_types_below_1_42(string version, string query, string kinds)
    {
        var request = AccessRequest.Of("Containers.AttachWebSocket", query: query, version: version, path: ["web"]);
        Assert.Equal(kinds, string.Join(", ", request.HostAccess.OfType<ContainerData>().Select(static data => data.Kind)));
    }

    [Fact]
    public void Rename_with_white_space_around_the_old_name_is_reported() =>
        Assert.Equal("{id}", Assert.Single(AccessRequest.Of("Containers.Rename", query: "name=x", path: ["web\u00a0"]).HostAccess).Pointer);
}
