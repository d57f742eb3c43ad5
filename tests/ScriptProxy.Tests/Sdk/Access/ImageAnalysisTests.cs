using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ImageAnalysisTests
{
    [Theory]
    [InlineData("Containers.Create", """{"Image":"alpine"}""", "Run docker.io/library/alpine:latest /Image")]
    [InlineData("Containers.Create", """{"image":"evil.example/x:1","HostConfig":{"Mounts":[{"Type":"tmpfs"},{"Type":"image","Source":"private/img"}]}}""", "Run evil.example/x:1 /Image; Mount docker.io/private/img:latest /HostConfig/Mounts/1/Source")]
    [InlineData("Services.Create", """{"TaskTemplate":{"ContainerSpec":{"Image":"a","Mounts":[{"Type":"image","Source":"b"}]}}}""", "Run docker.io/library/a:latest /TaskTemplate/ContainerSpec/Image; Mount docker.io/library/b:latest /TaskTemplate/ContainerSpec/Mounts/0/Source")]
    [InlineData("Services.Update", """{"TaskTemplate":{"ContainerSpec":{"Image":"UPPER"}}}""", "Run UPPER /TaskTemplate/ContainerSpec/Image")]
    [InlineData("Containers.Create", """{"HostConfig":{"Mounts":[{"Type":"bind","Source":"/a","Target":"/b"}]}}""", "")]
    [InlineData("Services.Create", "{}", "")]
    [InlineData("Containers.Update", "{}", "")]
    public void Image_in_a_body(string operation, string body, string expected) =>
        Assert.Equal(expected, Images(AccessRequest.Of(operation, body, path: ["x"])));

    [Theory]
    [InlineData("Images.Pull", "fromImage=ok:1.0&tag=evil", "Pull docker.io/library/ok:evil ?fromImage")]
    [InlineData("Images.Pull", "fromImage=evil.example/x", "Pull evil.example/x ?fromImage")]
    [InlineData("Images.Import", "fromSrc=-&repo=trusted&tag=1", "Write docker.io/library/trusted:1 ?repo")]
    [InlineData("Images.Import", "fromSrc=-", "")]
    [InlineData("Images.SaveAll", "names=private/x&names=cafe", "Save docker.io/private/x:latest ?names; Save docker.io/library/cafe:latest ?names")]
    [InlineData("Images.Build", "t=trusted&t=b:2", "Write docker.io/library/trusted:latest ?t; Write docker.io/library/b:2 ?t")]
    [InlineData("Images.Build", """cachefrom=["evil.example/c"]&buildargs={"BUILDKIT_SYNTAX":"evil/frontend:1 debug"}""", "Pull evil.example/c:latest ?cachefrom; Run docker.io/evil/frontend:1 ?buildargs")]
    [InlineData("Images.Build", """outputs=[{"type":"image","attrs":{"name":"evil.example/x,b","push":"true"}}]""", "Push evil.example/x:latest ?outputs; Push docker.io/library/b:latest ?outputs")]
    [InlineData("Images.Build", """t=evil.example/x&outputs=[{"Type":"moby","Attrs":{"push":"true"}}]""", "Write evil.example/x:latest ?t; Push evil.example/x:latest ?t")]
    [InlineData("Images.Build", """outputs=[{"type":"image","attr\u017F":{"name":"x"}}]""", "Write docker.io/library/x:latest ?outputs")]
    [InlineData("Images.Build", "cachefrom=[&buildargs=x&outputs={}&t=", "")]
    public void Image_in_a_query(string operation, string query, string expected) =>
        Assert.Equal(expected, Images(AccessRequest.Of(operation, query: query)));

    [Theory]
    [InlineData("Images.Commit", "container=victim&repo=trusted&tag=latest", "Write docker.io/library/trusted:latest ?repo")]
    [InlineData("Images.Commit", "container=victim&repo=me/x:7", "Write docker.io/me/x:7 ?repo")]
    [InlineData("Images.Commit", "container=victim", "")]
    public void Image_of_a_commit(string operation, string query, string expected) =>
        Assert.Equal(expected, Images(AccessRequest.Of(operation, "{}", query)));

    [Theory]
    [InlineData("Images.Tag", "evil", "repo=trusted:1", "Read docker.io/library/evil:latest {name}; Write docker.io/library/trusted:1 ?repo")]
    [InlineData("Images.Tag", "evil", "repo=trusted:1&tag=2", "Read docker.io/library/evil:latest {name}; Write docker.io/library/trusted:2 ?repo")]
    [InlineData("Images.Push", "registry.example.com/a", "tag=1", "Push registry.example.com/a:1 {name}")]
    [InlineData("Images.Push", "registry.example.com/a", "", "Push registry.example.com/a {name}")]
    [InlineData("Images.Remove", "a:1", "force=1", "Remove docker.io/library/a:1 {name}")]
    [InlineData("Images.Save", "private/x", "", "Save docker.io/private/x:latest {name}")]
    [InlineData("Images.Inspect", "a", "", "Read docker.io/library/a:latest {name}")]
    [InlineData("Images.History", "a", "", "Read docker.io/library/a:latest {name}")]
    [InlineData("Images.Attestations", "a", "", "Read docker.io/library/a:latest {name}")]
    [InlineData("Distribution.Inspect", "10.0.0.5:8080/x", "", "Read 10.0.0.5:8080/x:latest {name}")]
    [InlineData("Containers.Inspect", "a", "", "")]
    public void Image_in_the_path(string operation, string name, string query, string expected) =>
        Assert.Equal(expected, Images(AccessRequest.Of(operation, query: query, path: [name])));

    private static string Images(DockerRequest request) =>
        string.Join("; ", request.Images.Select(static image => $"{image.Use} {image} {image.Pointer}"));
}
