using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Tests.Sdk.Rules;

public sealed class GoRegexTests
{
    [Theory]
    [InlineData(@"^/v1\.[0-9]+/info$", "/v1.44/info", true)]
    [InlineData(@"^/v1\.[0-9]+/info$", "/v1.44/info\n", false)]
    [InlineData("info", "/v1.44/info/more", true)]
    [InlineData(@"^\d$", "7", true)]
    [InlineData(@"^\d$", "٣", false)] // ARABIC-INDIC DIGIT THREE is a digit to .NET
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^[\d.]+$", "1.44", true)]
    [InlineData(@"^[^\d]$", "٣", true)]
    [InlineData(@"^\s$", "\v", false)] // Go's \s has no vertical tab
    [InlineData("^[a-z-[aeiou]]$", "b]", true)] // a subtraction to .NET, a class and a bracket to Go
    [InlineData("^[a-z-[aeiou]]$", "b", false)]
    [InlineData("^[[:alpha:]_]+$", "aB_", true)]
    [InlineData("^[[:^digit:]]$", "5", false)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]a]$", "]", false)]
    [InlineData(@"^\Qa.b\E+$", "a.bb", true)]
    [InlineData(@"^\Qa.b", "axb", false)]
    [InlineData("^(?P<name>a|b)(?<more>c)$", "bc", true)]
    [InlineData("(?i)^/INFO$", "/info", true)]
    [InlineData("^(?i:a)b$", "Ab", true)]
    [InlineData("^(?i:a)b$", "AB", false)]
    [InlineData("^((?i)a)b$", "AB", false)]
    [InlineData("^(?i-s:a.)$", "A\n", false)]
    [InlineData("^(?s:a.)$", "a\n", true)]
    [InlineData("^a.$", "a\n", false)]
    [InlineData("^a{2,3}$", "aaaa", false)]
    [InlineData("^a{2,}$", "aaaa", true)]
    [InlineData("^a{,2}$", "a{,2}", true)] // no repetition in Go
    [InlineData("^a{x$", "a{x", true)]
    [InlineData("^(a|)$", "", true)]
    [InlineData("^a*?b??$", "aaa", true)]
    [InlineData(@"^\x41\x{42}$", "AB", true)]
    [InlineData(@"^a#b c$", "a#b c", true)]
    [InlineData(@"\.\/\_\-", "./_-", true)]
    [InlineData("a|b$", "ac", true)]
    [InlineData("", "anything", true)]
    public void Parse_matchesWhatGoMatches(string pattern, string text, bool matches) =>
        Assert.Equal(matches, GoRegex.Parse(pattern).IsMatch(text));

    [Theory]
    [InlineData("a|b", "a", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("a|b", "xb", false)]
    [InlineData("^/info$", "/info", true)]
    [InlineData("/info", "/info\n", false)]
    [InlineData("^", "", true)]
    [InlineData("", "a", false)]
    [InlineData("(a|b)c*", "bcc", true)]
    public void ParseWhole_matchesTheWholeText(string pattern, string text, bool matches) =>
        Assert.Equal(matches, GoRegex.ParseWhole(pattern).IsMatch(text));

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a{2}{3}")]
    [InlineData("a{3,2}")]
    [InlineData("a{1001}")]
    [InlineData("a\\")]
    [InlineData(@"\1")]
    [InlineData(@"\bword\b")]
    [InlineData(@"\pL")]
    [InlineData(@"\Z")]
    [InlineData(@"\C")]
    [InlineData(@"\xzz")]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)")]
    [InlineData("(?m)^a$")]
    [InlineData("(?U)a+")]
    [InlineData("(?P<a b>c)")]
    [InlineData("[b-a]")]
    [InlineData("[[:nothing:]]")]
    [InlineData("(?i)é")]
    public void Parse_whatIsNotGosOrNotSupported_isRefused(string pattern)
    {
        var problem = Assert.Throws<FormatException>(() => GoRegex.Parse(pattern));

        Assert.Contains(pattern, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_nestedTooDeep_isRefusedAndDoesNotOverflow() =>
        Assert.Throws<FormatException>(() => GoRegex.Parse(new string('(', 100_000)));

    [Fact]
    public void Match_ofWhatTakesOthersForEver_takesLinearTime() =>
        Assert.DoesNotMatch(GoRegex.ParseWhole("(a+)+b"), new string('a', 100_000));
}
