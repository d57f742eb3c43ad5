using Microsoft.Extensions.Primitives;
using ScriptProxy.Identify;
using ScriptProxy.Observe;
using ScriptProxy.Tests.Evaluate;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Identify;

public sealed class BearerTokensTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-tokens-").FullName;
    private readonly ManualClock _clock = new();
    private readonly LineLogger<BearerTokens> _logger = new();

    private string File => Path.Combine(_folder, "tokens");

    [Fact]
    public void A_token_of_the_file_is_known_by_its_name()
    {
        Write($"# who may come\n\n{TokenList.Line("ci", "secret")}\r\n  {TokenList.Line("ci", "next")}\n{TokenList.Line("deploy", "other")}");
        var tokens = Open();

        Assert.Equal("ci", tokens.Find("Bearer secret"));
        Assert.Equal("ci", tokens.Find("bearer next"));
        Assert.Equal("deploy", tokens.Find("Bearer  other "));
    }

    [Theory]
    [InlineData("Bearer secre")]
    [InlineData("Bearer secrets")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic secret")]
    [InlineData("secret")]
    [InlineData("")]
    public void Anything_else_is_not(string header)
    {
        Write(TokenList.Line("ci", "secret"));

        Assert.Null(Open().Find(header));
    }

    [Fact]
    public void Two_headers_are_none()
    {
        Write(TokenList.Line("ci", "secret"));

        Assert.Null(Open().Find(new StringValues(["Bearer secret", "Bearer secret"])));
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("ci:secret")]
    [InlineData(":2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")]
    [InlineData("c i:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")]
    [InlineData("ci:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25g")]
    [InlineData("ci:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b\nme:2BB80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")]
    public void A_line_that_means_nothing_is_an_error_that_does_not_quote_it(string text)
    {
        Write(text);

        var message = Assert.Throws<FormatException>(Open).Message;
        Assert.StartsWith("line ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain("2bb80d", message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_can_open_is_refused(UnixFileMode more)
    {
        Write(TokenList.Line("ci", "secret"));
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        Assert.Contains("chmod 600", Assert.Throws<UnauthorizedAccessException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_an_error() => Assert.ThrowsAny<IOException>(Open);

    [Fact]
    public void A_change_is_seen_within_a_second_and_a_broken_file_changes_nothing()
    {
        Write(TokenList.Line("ci", "secret"));
        var tokens = Open();

        Write(TokenList.Line("deploy", "secret"));
        Assert.Equal("ci", tokens.Find("Bearer secret"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("deploy", tokens.Find("Bearer secret"));

        Write("nonsense");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("deploy", tokens.Find("Bearer secret"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("deploy", tokens.Find("Bearer secret"));
        Assert.Single(_logger.Lines, static line => line.Text.Contains("the old ones stay", StringComparison.Ordinal));

        System.IO.File.Delete(File);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("deploy", tokens.Find("Bearer secret"));

        Write("");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(tokens.Find("Bearer secret"));
    }

    [Fact]
    public async Task A_request_is_its_tokens_and_one_with_a_wrong_token_is_refused_before_any_rule()
    {
        Write(TokenList.Line("ci", "secret"));
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """
            Allow("ci lists", Containers.List, r => r.Client.Token == "ci" && r.Client.Name == "ci");
            Allow("everybody asks for the version", Engine.Version);
            """,
            static _ => (200, "[]"),
            tokens: Open());

        Assert.StartsWith("HTTP/1.1 200", await pipeline.SendAsync("GET", "/containers/json", ["Authorization: Bearer secret"]), StringComparison.Ordinal);
        Assert.Equal(("ci", "ci"), Names(await pipeline.Records.ReadAsync(TestContext.Current.CancellationToken)));
        Assert.StartsWith("HTTP/1.1 403", await pipeline.SendAsync("GET", "/containers/json"), StringComparison.Ordinal);
        Assert.Null((await pipeline.Records.ReadAsync(TestContext.Current.CancellationToken)).Token);
        Assert.StartsWith("HTTP/1.1 200", await pipeline.SendAsync("GET", "/version"), StringComparison.Ordinal);
        var wrong = await pipeline.SendAsync("GET", "/version", ["Authorization: Bearer secre"]);

        Assert.StartsWith("HTTP/1.1 401", wrong, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Bearer", wrong, StringComparison.Ordinal);
        Assert.Contains("[SP1009 ", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("secre", wrong, StringComparison.Ordinal);
        Assert.Equal(["GET /containers/json", "GET /version"], pipeline.Asked);
    }

    [Fact]
    public async Task Without_a_file_the_header_counts_for_nothing()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            """Allow("nobody has a token", Engine.Version, r => r.Client.Token is null);""", static _ => (200, "{}"));

        Assert.StartsWith("HTTP/1.1 200", await pipeline.SendAsync("GET", "/version", ["Authorization: Bearer anything"]), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (string?, string) Names(DecisionRecord record) => (record.Token, record.Client);

    private void Write(string text)
    {
        System.IO.File.WriteAllText(File, text);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private BearerTokens Open() => new(File, _clock, _logger);
}
