namespace ScriptProxy.Tests.Scripting.Check;

public sealed class RegexLintTests
{
    [Theory]
    [InlineData("""Allow("a", Images.Pull, r => r.Images.All(i => Regex.IsMatch(i.Repository, "team")));""")]
    [InlineData("""Allow("a", Images.Pull, r => Regex.IsMatch(r.Images[0].Registry, @"^registry\.example\.com"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "^ci|test$"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => new Regex("ci-[a-z]+$").IsMatch(r.Target));""")]
    [InlineData("""static readonly Regex names = new("[a-z]+"); Allow("a", Containers.Stop, r => names.IsMatch(r.Target));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "^ci$", RegexOptions.Multiline));""")]
    [InlineData("""Deny("a", Images.Pull, r => !r.Images.All(i => Regex.IsMatch(i.Registry, @"example\.com$")));""")]
    [InlineData("""Deny("a", Images.Pull, r => r.Images.FirstOrDefault(i => !Regex.IsMatch(i.Registry, "example")) is { } other ? other.Text : null);""")]
    [InlineData("""Deny("a", Containers.Stop, r => Regex.IsMatch(r.Target, "ci") ? null : "not of ci");""")]
    [InlineData("""Deny("a", Containers.Stop, r => { if (Regex.IsMatch(r.Target, "ci")) { return null; } return "not of ci"; });""")]
    public void Find_openPatternThatLetsPass_warns(string script) => Assert.Equal(["SP2203"], Linted.Codes(script));

    [Theory]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, @"\Aci-[0-9]+\z"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "^(ci|test)$"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "^ci$|^test$"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "(^ci$|^test$)"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "(?i)^ci-"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, "^ci.*"));""")]
    [InlineData("""Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, ".*ci.*"));""")]
    [InlineData("""Allow("a", Images.Pull, r => r.Images.All(i => Regex.IsMatch(i.Text, "@sha256:[0-9a-f]{64}$")));""")]
    [InlineData("""Deny("a", Containers.Stop, r => Regex.IsMatch(r.Target, "prod"));""")]
    [InlineData("""Deny("a", Containers.Stop, r => Regex.IsMatch(r.Target, "prod") ? "production stays up" : null);""")]
    [InlineData("""Allow("a", Containers.Stop, r => !Regex.IsMatch(r.Target, "prod"));""")]
    [InlineData("""var pattern = Settings["P"] ?? "x"; Allow("a", Containers.Stop, r => Regex.IsMatch(r.Target, pattern));""")]
    [InlineData("""bool Matches(string text) => Regex.IsMatch(text, "ci"); Allow("a", Containers.Stop, r => !Matches(r.Target));""")]
    public void Find_patternThatIsClosedOrRefuses_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));
}
