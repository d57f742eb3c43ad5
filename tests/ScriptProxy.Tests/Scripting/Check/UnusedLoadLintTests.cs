namespace ScriptProxy.Tests.Scripting.Check;

public sealed class UnusedLoadLintTests
{
    [Fact]
    public void Find_nothingIsUsed_warnsAtTheLine()
    {
        var warning = Assert.Single(Linted.Script("// text\n#load \"library/help.csx\"\nAllow(\"a\", Operations.Read);", ("library/help.csx", "bool Help() => true;")));

        Assert.Equal("SP2205", warning.Code);
        Assert.StartsWith("rules.csx(2,1): ", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_onlyTheLoadedFilesUseEachOther_warns() =>
        Assert.Equal(["SP2205"], Linted.Script(
            "#load \"b.csx\"\nAllow(\"a\", Operations.Read);", ("b.csx", "#load \"c.csx\"\nbool Help() => Other();"), ("c.csx", "bool Other() => true;"))
            .Select(static warning => warning.Code));

    [Theory]
    [InlineData("bool Help(DockerRequest r) => r.Target == \"a\";", "Deny(\"a\", Containers.Stop, r => Help(r));")]
    [InlineData("string[] names = [\"a\"];", "Deny(\"a\", Containers.Stop, r => names.Contains(r.Target));")]
    [InlineData("record Team(string Name);", "var team = new Team(\"a\"); Deny(\"a\", Containers.Stop, r => r.Target == team.Name);")]
    [InlineData("T Same<T>(T value) => value;", "Deny(\"a\", Containers.Stop, r => Same(r.Target) == \"a\");")]
    [InlineData("Deny(\"b\", Containers.Kill);", "Allow(\"a\", Operations.Read);")]
    [InlineData("Log.Info(\"loaded\");", "Allow(\"a\", Operations.Read);")]
    public void Find_rulesOrNamesAreUsed_doesNotWarn(string loaded, string rules) =>
        Assert.Empty(Linted.Script("#load \"b.csx\"\n" + rules, ("b.csx", loaded)));

    [Fact]
    public void Find_anotherLoadedFileUsesIt_doesNotWarn() =>
        Assert.Empty(Linted.Script(
            "#load \"b.csx\"\n#load \"c.csx\"", ("b.csx", "OperationSet stops = Containers.Stop;"), ("c.csx", "Deny(\"a\", stops);")));
}
