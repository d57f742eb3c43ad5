namespace ScriptProxy.Tests.Scripting.Check;

public sealed class HostPathTextLintTests
{
    [Theory]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().Any(p => !p.Source.StartsWith("/srv")));""")]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().Any(p => p.Source.Contains("docker.sock")));""")]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(p => p.Source == "/var/run/docker.sock")?.Text);""")]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().Any(p => Regex.IsMatch(p.Source, @"\A/etc")));""")]
    [InlineData("""Deny("a", r => { foreach (var access in r.HostAccess) { if (access is HostPath path && path.Source.StartsWith("/etc")) { return true; } } return false; });""")]
    public void Find_textOfAHostPath_warns(string script) => Assert.Equal(["SP2204"], Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Any(b => b.StartsWith("/etc")));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Any(b => b.Split(':')[0] == "/var/run/docker.sock"));""")]
    [InlineData("""Deny("a", Containers.Create, r => { foreach (var b in r.Body.HostConfig.Binds) { if (b.Contains("docker.sock")) { return true; } } return false; });""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Mounts.Any(m => m.Source == "/etc"));""")]
    public void Find_textOfABodyField_warns(string script) => Assert.Contains("SP2204", Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().Any(p => !p.IsUnder("/srv")));""")]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().Any(p => p.Reaches("/etc") || p.Source.EndsWith("/docker.sock")));""")]
    [InlineData("""Deny("a", r => r.HostAccess.OfType<HostPath>().FirstOrDefault(p => p.Source != "/srv/data")?.Source);""")]
    [InlineData("""Allow("a", Containers.Create, r => r.HostAccess.OfType<HostPath>().All(p => p.Source == "/srv/data"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Concat(r.Body.HostConfig.Mounts.Select(m => m.Source ?? "")).Any(b => b.StartsWith("team-")));""")]
    [InlineData("""Rewrite("a", Containers.Create, r => r.Body.HostConfig.Binds.RemoveAll(b => b.StartsWith("/etc")));""")]
    public void Find_pathsOrNamesOfVolumes_doesNotWarn(string script) => Assert.DoesNotContain("SP2204", Linted.Codes(script));
}
