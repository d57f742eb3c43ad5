using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;

namespace ScriptProxy.Tests.Accept;

public sealed class RequestApplicationTests
{
    [Fact]
    public void CreateContext_nextRequestOfConnection_isTheSameWithoutTheLastRequest()
    {
        var application = new RequestApplication(static _ => Task.CompletedTask);
        var connection = new Connection();
        connection.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = "/first" });
        var first = application.CreateContext(connection);
        Assert.Equal("/first", first.Request.Path);
        first.Items["of the first"] = 1;
        application.DisposeContext(first, exception: null);

        connection.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = "/second" });
        var second = application.CreateContext(connection);

        Assert.Same(first, second);
        Assert.Equal("/second", second.Request.Path);
        connection.Set<IItemsFeature>(null);
        Assert.Empty(second.Items);
    }

    [Fact]
    public void CreateContext_featuresOfNoConnection_areAContextOfTheirOwn()
    {
        var application = new RequestApplication(static _ => Task.CompletedTask);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = "/only" });

        Assert.Equal("/only", application.CreateContext(features).Request.Path);
    }

    private sealed class Connection : FeatureCollection, IHostContextContainer<DefaultHttpContext>
    {
        public DefaultHttpContext? HostContext { get; set; }
    }
}
