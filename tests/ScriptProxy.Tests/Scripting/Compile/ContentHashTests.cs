using System.Security.Cryptography;
using System.Text;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class ContentHashTests
{
    /// <summary>The examples that go with FIPS 180-4.</summary>
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Of_standardExamples(string text, string hash) => Assert.Equal(hash, ContentHash.Of(text));

    /// <summary>Every position of the end within a block, and texts of several blocks.</summary>
    [Fact]
    public void Of_isTheFrameworksSha256_forEveryLength()
    {
        var random = new Random(20250806);
        for (var length = 0; length < 400; length++)
        {
            var content = new byte[length];
            random.NextBytes(content);

            Assert.Equal(SHA256.HashData(content), ContentHash.Of(content));
        }
    }

    [Fact]
    public void Of_text_isThatOfItsUtf8() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("größer 😀"))), ContentHash.Of("größer 😀"));
}
