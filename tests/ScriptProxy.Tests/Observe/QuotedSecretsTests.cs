using ScriptProxy.Observe;

namespace ScriptProxy.Tests.Observe;

public sealed class QuotedSecretsTests
{
    [Theory]
    [InlineData("hunter2", "The input string 'hunter2' was not in a correct format.", "The input string '***' was not in a correct format.")]
    [InlineData("hunter2", "hunter2", "***")]
    [InlineData("hunter2", "a HUNTER2 of ours", "a *** of ours")]
    [InlineData("hunter2", "cut: hunt", "cut: ***")]
    [InlineData("hunter2", "xhunter2hunter2y", "x***y")]
    [InlineData("hunter2", "hunter2 and hunter2", "*** and ***")]
    [InlineData("correct horse battery", "no \"correct horse battery\" here", "no \"***\" here")]
    [InlineData("p'a\"s,s; w", "('p'a\"s,s; w')", "('***')")]
    public void Mask_quotedSecret_isReplaced(string secret, string text, string expected)
    {
        var masked = new List<string>();

        Assert.Equal(expected, QuotedSecrets.Mask(text, [new HiddenText(secret, "/body/Env/0")], masked));
        Assert.Equal(["/body/Env/0"], masked);
    }

    [Theory]
    [InlineData("hunter2", "Object reference not set to an instance of an object.")]
    [InlineData("1", "Index 1 was out of range: 1")]
    [InlineData("", "nothing")]
    [InlineData("hunter2", "hun")]
    [InlineData("hunter2", "")]
    public void Mask_textWithoutTheSecret_staysAsItIs(string secret, string text)
    {
        var masked = new List<string>();

        Assert.Same(text, QuotedSecrets.Mask(text, [new HiddenText(secret, "/body/Env/0")], masked));
        Assert.Empty(masked);
    }

    [Theory]
    [InlineData("A=hunter2", "A=***", "hunter2")]
    [InlineData("PASSWORD=PASSWORD1", "PASSWORD=***", "PASSWORD1")]
    [InlineData("https://u:hunter2@host/x", "https://***@host/x", "u:hunter2")]
    [InlineData("{\"A\":\"hunter2\"}", "{\"A\":\"***\"}", "hunter2")]
    [InlineData("hunter2", "***", "hunter2")]
    [InlineData("A=***", "A=***", "")]
    public void Between_textAndItsMaskedForm_isTheSecret(string text, string masked, string secret) =>
        Assert.Equal(secret, HiddenText.Between(text, masked, "").Text);
}
