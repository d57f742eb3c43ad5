namespace ScriptProxy.Tests.Scripting.Check;

public sealed class ConditionLintTests
{
    [Theory]
    [InlineData("""Deny("a", Containers.Create, r => false);""")]
    [InlineData("""Deny("a", Containers.Create, r => true);""")]
    [InlineData("""const bool Open = false; Deny("a", Containers.Create, r => r.Body.HostConfig.Privileged && Open);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Privileged ? null : (string?)null);""")]
    [InlineData("""Deny("a", r => { if (r.Target == "db") { return false; } return false; });""")]
    [InlineData("""bool No(DockerRequest r) => false; Deny("a", Containers.Stop | Containers.Kill, No);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.CapDrop == null);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.CapDrop is not null && r.Body.Tty);""")]
    [InlineData("""Deny("a", Containers.Stop | Containers.Kill, r => r.Operation == Containers.Create);""")]
    [InlineData("""Deny("a", Containers.Stop | Containers.Kill, r => r.Operation != Exec.Create && r.Target == "db");""")]
    [InlineData("""var stops = Containers.Stop | Containers.Kill; Deny("a", stops, r => r.Target == "a" || r.Operation == Exec.Create);""")]
    [InlineData("""Deny("a", Containers.Stop, r => r.HostAccess.OfType<HostPath>().Any());""")]
    [InlineData("""Deny("a", Exec.Create, r => r.HostAccess.OfType<HostDevice>().Any());""")]
    [InlineData("""Deny("a", Volumes.Create | Containers.Stop, r => r.HostAccess.OfType<Capability>().FirstOrDefault()?.Text);""")]
    [InlineData("""Deny("a", Containers.All & Containers.Kill, r => r.HostAccess.Count > 0);""")]
    [InlineData("""Allow("a", Containers.Start | Containers.Stop, r => r.Images.All(i => i.Registry == "r.example"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Target == "db");""")]
    [InlineData("""Deny("a", Images.Pull, r => r.Target.StartsWith("team/"));""")]
    public void Find_conditionWithoutEffect_warnsOnce(string script) => Assert.Equal(["SP2201"], Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Privileged);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Memory == null);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.NetworkingConfig?.EndpointsConfig == null);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.Healthcheck is not null);""")]
    [InlineData("""Deny("a", Containers.Stop | Containers.Kill, r => $"{r.Operation.Name} is not open");""")]
    [InlineData("""Deny("a", Containers.Stop, _ => "closed");""")]
    [InlineData("""var open = Settings.Bool("OPEN"); Deny("a", Containers.Stop, _ => open ? null : "closed");""")]
    [InlineData("""var open = false; Deny("a", Containers.Stop, _ => open);""")]
    [InlineData("""Deny("a", Containers.Stop | Containers.Kill, r => r.Operation == Containers.Kill && r.Target == "db");""")]
    [InlineData("""Deny("a", r => r.Operation == Operations.Unknown);""")]
    [InlineData("""var some = Settings.Bool("X") ? Containers.All : Images.All; Deny("a", some, r => r.Operation == Exec.Create);""")]
    [InlineData("""OperationSet some = Containers.Stop; some |= Exec.Create; Deny("a", some, r => r.Operation == Exec.Create);""")]
    [InlineData("""Deny("a", Containers.Stop | Containers.Create, r => r.HostAccess.OfType<HostPath>().Any());""")]
    [InlineData("""Deny("a", Containers.Start, r => r.HostAccess.OfType<HostPath>().Any());""")]
    [InlineData("""Deny("a", Exec.Create, r => r.HostAccess.OfType<Privileged>().Any() || r.HostAccess.OfType<HostAccess>().Any());""")]
    [InlineData("""Deny("a", Volumes.Create, r => r.HostAccess.OfType<HostPath>().Any());""")]
    [InlineData("""Deny("a", Images.Pull | Containers.Start, r => r.Images.Any(i => i.Tag == "latest"));""")]
    [InlineData("""Deny("a", Operations.Unknown, r => r.Target == "db");""")]
    [InlineData("""Rewrite("a", Containers.Create, r => r.Body.HostConfig.Memory ??= 512.MiB());""")]
    public void Find_conditionThatCanSayBoth_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));

    [Fact]
    public void Find_place_isWhereTheTestStands()
    {
        var warning = Assert.Single(Linted.Script("\nDeny(\"a\", Containers.Stop, r =>\n    r.Target == \"a\" && r.Operation == Exec.Create);"));

        Assert.Equal("rules.csx(2,28)", warning.ToString()[..15]);
        Assert.Contains("never applies", warning.Message, StringComparison.Ordinal);
    }
}
