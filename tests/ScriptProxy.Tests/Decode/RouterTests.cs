using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Decode;

public sealed class RouterTests
{
    [Theory]
    [InlineData("GET", "/_ping", "Engine.Ping")]
    [InlineData("HEAD", "/_ping", "Engine.Ping")]
    [InlineData("GET", "/containers/json", "Containers.List")]
    [InlineData("POST", "/containers/create", "Containers.Create")]
    [InlineData("GET", "/containers/web/json", "Containers.Inspect", "web")]
    [InlineData("GET", "/containers/create/json", "Containers.Inspect", "create")]
    [InlineData("GET", "/containers/a/b/json", "Containers.Inspect", "a/b")]
    [InlineData("GET", "/images/json/json", "Images.Inspect", "json")]
    [InlineData("GET", "/images/registry.example.com/a/b:1/json", "Images.Inspect", "registry.example.com/a/b:1")]
    [InlineData("GET", "/images/get", "Images.SaveAll")]
    [InlineData("GET", "/images/a/get", "Images.Save", "a")]
    [InlineData("GET", "/containers/x/attach/ws", "Containers.AttachWebSocket", "x")]
    [InlineData("POST", "/containers/x/exec/start", "Containers.Start", "x/exec")]
    [InlineData("POST", "/exec/abc/start", "Exec.Start", "abc")]
    [InlineData("DELETE", "/containers/x/checkpoints/y", "Containers.RemoveCheckpoint", "x", "y")]
    [InlineData("DELETE", "/containers/a/b/checkpoints/y", "Containers.Remove", "a/b/checkpoints/y")]
    [InlineData("GET", "/networks/", "Networks.List")]
    [InlineData("GET", "/nodes/a/b", "Operations.Unknown")]
    [InlineData("get", "/_ping", "Operations.Unknown")]
    [InlineData("PUT", "/containers/json", "Operations.Unknown")]
    [InlineData("GET", "/Containers/json", "Operations.Unknown")]
    [InlineData("GET", "/containers/json/", "Operations.Unknown")]
    [InlineData("GET", "/containers/json;x=1", "Operations.Unknown")]
    [InlineData("GET", "/libpod/containers/json", "Operations.Unknown")]
    [InlineData("POST", "/containers//start", "Operations.Unknown")]
    public void Match_finds_the_operation_the_daemon_would_run(string method, string path, string operation, params string[] parameters)
    {
        var match = Router.Instance.Match(method, path, path, "");

        Assert.Equal(operation, match.Operation?.Name);
        Assert.Equal(parameters, match.PathParameters);
    }

    [Theory]
    [InlineData("fromImage=alpine", "Images.Pull")]
    [InlineData("tag=1&fromImage=alpine", "Images.Pull")]
    [InlineData("%66romImage=alpine", "Images.Pull")]
    [InlineData("", "Images.Import")]
    [InlineData("fromSrc=-", "Images.Import")]
    [InlineData("fromImage=&fromSrc=-", "Images.Import")]
    [InlineData("fromimage=alpine", "Images.Import")]
    public void Match_image_create_is_a_pull_only_with_an_image(string query, string operation)
    {
        Assert.Equal(operation, Router.Instance.Match("POST", "/images/create", "/images/create", query).Operation?.Name);
    }

    [Theory]
    [InlineData("/containers/json", "/containers%2Fjson")]
    [InlineData("/containers/json", "/%63ontainers/json")]
    [InlineData("/containers/web/json", "/containers/web%2Fjson")]
    [InlineData("/containers/x/checkpoints", "/containers/x/%63heckpoints")]
    public void Match_encoded_fixed_parts_are_refused(string path, string raw)
    {
        Assert.Equal(RouteMatch.NotLiteral, Router.Instance.Match("GET", path, raw, ""));
    }

    [Fact]
    public void Match_an_encoded_slash_inside_a_name_is_data()
    {
        var match = Router.Instance.Match("GET", "/images/team/app/json", "/images/team%2Fapp/json", "");

        Assert.Equal("Images.Inspect", match.Operation?.Name);
        Assert.Equal(["team/app"], match.PathParameters);
    }

    [Fact]
    public void Match_every_template_of_the_table_reaches_its_own_operation()
    {
        foreach (var operation in OperationTable.All)
        {
            foreach (var route in operation.Description.Routes.Where(static route => route.Method != "OPTIONS"))
            {
                var path = route.Template.Replace("{id*}", "one", StringComparison.Ordinal);
                path = System.Text.RegularExpressions.Regex.Replace(path, "{[^}]*}", "one");
                var query = route.WhenQuery is null ? "" : route.WhenQuery + "=x";

                Assert.Equal(operation.Name, Router.Instance.Match(route.Method, path, path, query).Operation?.Name);
            }
        }
    }
}
