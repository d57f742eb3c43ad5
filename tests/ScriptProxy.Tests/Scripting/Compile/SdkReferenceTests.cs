using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class SdkReferenceTests
{
    [Theory]
    [InlineData(".scriptproxy/ScriptProxy.Sdk.dll")]
    [InlineData(@"C:\tools\scriptproxy.sdk.dll")]
    [InlineData("ScriptProxy.Sdk")]
    [InlineData("nuget: ScriptProxy.Sdk, 0.1.0")]
    [InlineData("nuget:ScriptProxy.Sdk/0.1.0")]
    [InlineData("NuGet: ScriptProxy.Sdk")]
    public async Task Reference_toTheSdk_isHarmlessAndReadsNoFile(string argument)
    {
        Assert.True(SdkReference.Is(argument));

        var generation = await TestHost.Load($"#r \"{argument}\"\nAllow(\"look\", Operations.Read);");
        Assert.Equal("look", Assert.Single(generation.Rules).Name);
        Assert.Equal(2, generation.Rules[0].Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nuget:")]
    [InlineData("nuget: ScriptProxy.Sdk.Evil, 1.0.0")]
    [InlineData("nuget: Evil, ScriptProxy.Sdk")]
    [InlineData("ScriptProxy.Sdk.dll/evil.dll")]
    [InlineData("evil/ScriptProxy.Sdk")]
    [InlineData("NotScriptProxy.Sdk.dll")]
    [InlineData("System.Net.Http")]
    public async Task Reference_toAnythingElse_isRefused(string argument)
    {
        Assert.False(SdkReference.Is(argument));

        var diagnostic = Assert.Single(await TestHost.Fail($"#r \"{argument}\"\nAllow(\"look\", Operations.Read);"));
        Assert.Equal((ScriptCodes.ReferenceRefused, 1), (diagnostic.Code, diagnostic.Line));
    }
}
