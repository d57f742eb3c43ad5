using System.Reflection;
using System.Text;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;
using ScriptProxy.Tests.Sdk.Bodies;

namespace ScriptProxy.Tests.Sdk;

public sealed class BindingTests
{
    [Fact]
    public void Bind_gives_the_typed_body_and_query()
    {
        var request = Assert.IsType<ContainerCreate>(Bind(Containers.Create, "{\"Image\":\"busybox\"}", ("name", "web")));
        Assert.Equal("busybox", request.Body.Image);
        Assert.Equal("web", request.Query.Name);
        Assert.Same(((DockerRequest)request).Query, request.Query);
    }

    [Fact]
    public void Bind_query_properties_write_to_the_store_that_is_forwarded()
    {
        var request = Assert.IsType<ContainerRemove>(Bind(Containers.Remove, "", ("v", "none"), ("force", "off")));
        Assert.False(request.Query.V);
        Assert.True(request.Query.Force);
        request.Query.Force = false;
        Assert.Equal("v=none&force=0", ((DockerRequest)request).Query.ToString());
    }

    [Fact]
    public void Bind_boolean_that_defaults_to_true_is_true_when_absent()
    {
        var request = Assert.IsType<ContainerStats>(Bind(Containers.Stats, ""));
        Assert.True(request.Query.Stream);
        request.Query.Stream = false;
        Assert.Equal("stream=0", request.Query.ToString());
    }

    [Fact]
    public void Bind_repeatable_parameters_are_lists()
    {
        var request = Assert.IsType<ImageBuild>(Bind(Images.Build, "", ("t", "a"), ("t", "b")));
        Assert.Equal(["a", "b"], request.Query.T);
        request.Query.T = ["c"];
        Assert.Equal("t=c", request.Query.ToString());
    }

    [Fact]
    public void Bind_property_that_hides_a_method_of_the_store_reads_the_parameter() =>
        Assert.True(Assert.IsType<ContainerList>(Bind(Containers.List, "", ("all", "1"))).Query.All);

    [Fact]
    public void Bind_empty_body_is_legal_where_the_daemon_takes_it()
    {
        var request = Assert.IsType<VolumeCreate>(Bind(Volumes.Create, ""));
        Assert.Equal("{}", BodyText.Write(request.Body));
        Assert.Equal("SP1101", Assert.Throws<BodyFormatException>(() => Bind(Containers.Create, "")).Code);
    }

    [Fact]
    public void Bind_list_bodies_have_items()
    {
        Assert.Equal(["DEBUG=1"], Assert.IsType<PluginSet>(Bind(Plugins.Set, "[\"DEBUG=1\"]")).Body.Items);
        Assert.Equal("network", Assert.Single(Assert.IsType<PluginPull>(Bind(Plugins.Pull, "[{\"Name\":\"network\"}]")).Body.Items).Name);
    }

    [Fact]
    public void Bind_operation_without_body_and_query_is_a_plain_request() =>
        Assert.IsType<PlainRequest>(Bind(Containers.Pause, ""));

    [Fact]
    public void Bind_every_operation_makes_a_request_with_its_own_query()
    {
        foreach (var operation in OperationTable.All)
        {
            var body = operation.Body != BodyKind.Json || operation.Description.BodyOptional ? "" : "{}";
            var request = Bind(operation, body);
            Assert.True(ReferenceEquals(operation, request.Operation));
            var typed = request.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .SingleOrDefault(static property => property.Name == "Query");
            Assert.Equal(operation.Description.Query.Length > 0, typed is not null);
            Assert.Same(request.Query, typed is null ? request.Query : typed.GetValue(request));
        }
    }

    private static DockerRequest Bind(Operation operation, string body, params (string Name, string Value)[] query)
    {
        var store = operation.Description.CreateQuery();
        foreach (var (name, value) in query)
        {
            store.Add(name, value);
        }

        var head = new RequestHead
        {
            Operation = operation,
            Method = "POST",
            Path = "/",
            Query = store,
            Client = new Client { Listener = "test" },
            Engine = NoEngine.Instance,
            Now = DateTimeOffset.UnixEpoch,
            Id = "00000000",
        };
        return operation.Bind(head, Encoding.UTF8.GetBytes(body));
    }
}
