using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class HostAccessListTests
{
    private static readonly HostAccess s_privileged = new Privileged { Pointer = "" };
    private static readonly HostAccess s_data = new ContainerData("web", "details") { Pointer = "{id}" };

    /// <summary>OfType compares types instead of asking what derives from what.</summary>
    [Fact]
    public void Records_are_sealed() =>
        Assert.All(
            typeof(HostAccess).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(HostAccess))), static type => Assert.True(type.IsSealed, type.Name));

    [Fact]
    public void OfType_theOnlyRecord_isFoundByItsTypeAlone()
    {
        var list = HostAccessList.Of(s_data);

        Assert.Equal([s_data], list);
        Assert.Same(s_data, list[0]);
        Assert.Same(s_data, list.OfType<ContainerData>().FirstOrDefault());
        Assert.Same(s_data, Assert.Single(list.OfType<HostAccess>()));
        Assert.False(list.OfType<Privileged>().Any());
        Assert.Null(list.OfType<Privileged>().FirstOrDefault());
        Assert.Throws<ArgumentOutOfRangeException>(() => list[1]);
    }

    [Fact]
    public void OfType_ofSeveral_keepsTheOrder()
    {
        var collector = new AccessCollector(AccessRequest.Of("Engine.Ping"));
        collector.Add(s_data);
        collector.Add(s_privileged);
        collector.Add(new ContainerData("db", "files") { Pointer = "{id}" });

        var list = HostAccessList.Of(collector);

        Assert.Equal(3, list.Count);
        Assert.Equal(["web", "db"], list.OfType<ContainerData>().Select(static data => data.Id));
        Assert.Equal("db", list.OfType<ContainerData>().FirstOrDefault(static data => data.Kind == "files")?.Id);
        Assert.True(list.OfType<ContainerData>().Any(static data => data.Kind == "details"));
        Assert.False(list.OfType<HostPath>().Any(static _ => true));
        Assert.Equal(3, list.OfType<HostAccess>().Count);
    }
}
