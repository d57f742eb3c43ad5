using System.Text;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Bodies;

public sealed class FieldFoldingTests
{
    [Theory]
    [InlineData("HostConfig", true)]
    [InlineData("hostconfig", true)]
    [InlineData("HOSTCONFIG", true)]
    [InlineData("Ho\u017ftConfig", true)]
    [InlineData("HostConfi", false)]
    [InlineData("HostConfigs", false)]
    [InlineData("Host_Config", false)]
    [InlineData("HostConf\u0131g", false)]
    [InlineData("HostConf\u0130g", false)]
    [InlineData("", false)]
    public void AreEqual_folds_as_the_daemon(string name, bool equal) =>
        Assert.Equal(equal, FieldFolding.AreEqual("HostConfig", Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void AreEqual_kelvin_sign_is_a_k() =>
        Assert.True(FieldFolding.AreEqual("NetworkMode", "Networ\u212AMode"u8));

    [Fact]
    public void AreEqual_characters_next_to_the_letters_do_not_fold()
    {
        Assert.False(FieldFolding.AreEqual("a[", "a{"u8));
        Assert.False(FieldFolding.AreEqual("a@", "a`"u8));
    }

    [Theory]
    [InlineData("s", "\u017f", true)]
    [InlineData("K", "\u212a", true)]
    [InlineData("\u00e4", "\u00c4", false)]
    [InlineData("a", "b", false)]
    public void Comparer_agrees_with_the_folding(string left, string right, bool equal)
    {
        Assert.Equal(equal, FieldFolding.Comparer.Equals(left, right));
        Assert.True(!equal || FieldFolding.Comparer.GetHashCode(left) == FieldFolding.Comparer.GetHashCode(right));
    }

    [Theory]
    [InlineData("{\"hostconfig\":{\"PRIVILEGED\":true}}")]
    [InlineData("{\"Ho\u017ftConfig\":{\"Privileged\":true}}")]
    [InlineData("{\"\\u0068ostConfig\":{\"Pr\\u0049vileged\":true}}")]
    public void Parse_case_variants_are_the_field_in_canonical_spelling(string json) =>
        Assert.Equal("{\"HostConfig\":{\"Privileged\":true}}", BodyText.Canonical<ContainerCreateRequest>(json));
}
