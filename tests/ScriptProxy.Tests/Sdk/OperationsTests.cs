using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Sdk;

// An operation is a set of itself, which sends the collection assertions of xunit round in circles: compare names or ask the set.
public sealed class OperationsTests
{
    [Fact]
    public void All_is_indexed_by_position_and_ends_with_unknown()
    {
        var all = OperationTable.All;
        Assert.Equal(Enumerable.Range(0, all.Count), all.Select(static operation => operation.Index));
        Assert.True(ReferenceEquals(Operations.Unknown, all[^1]));
        Assert.Equal(all.Count, Operations.All.Count);
        Assert.Equal(all.Count, all.Select(static operation => operation.Name).Distinct().Count());
    }

    [Fact]
    public void All_but_unknown_have_a_route_and_a_summary()
    {
        foreach (var operation in Operations.All - Operations.Unknown)
        {
            Assert.NotEmpty(operation.Description.Routes);
            Assert.All(operation.Description.Routes, static route => Assert.StartsWith("/", route.Template, StringComparison.Ordinal));
            Assert.NotEmpty(operation.Summary);
            Assert.True(ReferenceEquals(operation, Operations.Find(operation.Name)));
        }
    }

    [Fact]
    public void Read_is_what_neither_changes_state_nor_hands_out_bulk_content_or_secrets() =>
        Assert.Equal(
            [
                "Containers.Changes", "Containers.Inspect", "Containers.List", "Containers.Stats", "Containers.Top",
                "Engine.DataUsage", "Engine.Events", "Engine.Info", "Engine.Ping", "Engine.Version",
                "Exec.Inspect",
                "Images.Attestations", "Images.History", "Images.Inspect", "Images.List",
                "Networks.Inspect", "Networks.List",
                "Nodes.Inspect", "Nodes.List",
                "Plugins.Inspect", "Plugins.List",
                "Services.Inspect", "Services.List",
                "Tasks.Inspect", "Tasks.List",
                "Volumes.Inspect", "Volumes.List",
            ],
            Operations.Read.Select(static operation => operation.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Read_changes_nothing() => Assert.Empty(Operations.Read.Where(static operation => operation.Mutates).Select(static operation => operation.Name));

    [Fact]
    public void Group_sets_hold_the_operations_of_the_group()
    {
        Assert.Equal(["Containers"], Containers.All.Select(static operation => operation.Group).Distinct());
        Assert.True(Containers.All.Contains(Containers.Create));
        Assert.True(Containers.Read.Contains(Containers.List));
        Assert.False(Containers.Read.Contains(Containers.Logs));
        Assert.Equal(0, Debug.Read.Count);
    }

    [Fact]
    public void Routes_with_a_query_condition_come_before_the_same_route_without()
    {
        var pull = Assert.Single(Images.Pull.Description.Routes);
        var import = Assert.Single(Images.Import.Description.Routes);
        Assert.Equal("fromImage", pull.WhenQuery);
        Assert.Null(import.WhenQuery);
        Assert.Equal(pull with { WhenQuery = null }, import);
        Assert.True(Images.Pull.Index < Images.Import.Index);
    }

    [Fact]
    public void Unknown_is_assumed_to_be_the_worst()
    {
        Assert.True(Operations.Unknown.Mutates);
        Assert.Equal(BodyKind.Stream, Operations.Unknown.Body);
        Assert.False(Operations.Read.Contains(Operations.Unknown));
    }
}
