namespace ScriptProxy.Tests.Scripting.Check;

/// <summary>Paths, clocks and addresses.</summary>
public sealed class SmallLintTests
{
    [Theory]
    [InlineData("""Deny("a", r => r.Path == "/containers/create");""", "Containers.Create")]
    [InlineData("""Deny("a", r => r.Path is "/info" or "/version");""", "Engine.")]
    [InlineData("""Allow("a", Operations.All, r => r.Path.StartsWith("/images/"));""", "Images.All")]
    [InlineData("""Allow("a", Operations.All, r => r.Method == "GET");""", "Operations.Read")]
    public void RouteText_whereThereIsAnOperation_warnsAndNamesIt(string script, string name)
    {
        var warning = Assert.Single(Linted.Script(script));

        Assert.Equal("SP2207", warning.Code);
        Assert.Contains(name, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""Allow("a", Operations.Unknown, r => r.Path == "/new/thing");""")]
    [InlineData("""Deny("a", r => r.Path.Contains("secret"));""")]
    [InlineData("""Deny("a", Operations.Unknown, r => r.Method == "GET");""")]
    public void RouteText_whereThereIsNone_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", Containers.Stop, r => DateTime.Now.Hour < 6);""")]
    [InlineData("""var start = DateTimeOffset.UtcNow; Deny("a", Containers.Stop, r => r.Now < start);""")]
    public void Clock_isRead_warns(string script) => Assert.Equal(["SP2208"], Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", Containers.Stop, r => r.Now.Hour < 6);""")]
    [InlineData("""Deny("a", Containers.Stop, r => r.Now > DateTimeOffset.UnixEpoch);""")]
    public void Clock_ofTheRequest_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));

    [Theory]
    [InlineData("""Allow("a", Containers.All, r => r.Client.Name == "10.0.0.1");""")]
    [InlineData("""Allow("a", Containers.All, r => r.Client.Name.StartsWith("10."));""")]
    [InlineData("""Allow("a", Containers.All, r => r.Client.Address == System.Net.IPAddress.Loopback);""")]
    public void ClientAddress_thatDoesNotHold_warns(string script) => Assert.Equal(["SP2209"], Linted.Codes(script));

    [Theory]
    [InlineData("""Allow("a", Containers.All, r => r.Client.Name == "ci");""")]
    [InlineData("""Allow("a", Containers.All, r => System.Net.IPAddress.Loopback.Equals(r.Client.Address));""")]
    [InlineData("""Allow("a", Containers.All, r => r.Client.Address == null);""")]
    public void ClientAddress_thatHolds_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));
}
