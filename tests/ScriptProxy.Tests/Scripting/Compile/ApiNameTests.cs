using ScriptProxy.Scripting.Compile;

namespace ScriptProxy.Tests.Scripting.Compile;

public sealed class ApiNameTests
{
    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Net.Http.HttpClient.GetAsync")]
    [InlineData("System.IO")]
    [InlineData("System.IO.File.Exists")]
    [InlineData("System.IO.FileInfo.FileInfo")]
    [InlineData("System.Environment.MachineName")]
    [InlineData("System.Environment.SpecialFolder.Desktop")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary.TryAdd")]
    [InlineData("System.Xml.Linq.XDocument")]
    [InlineData("System.Diagnostics.Process")]
    public void IsKnown_a_namespace_a_type_or_a_member(string name) => Assert.True(ApiName.IsKnown(name));

    [Theory]
    [InlineData("System.IO.File.Exist")]
    [InlineData("System.Net.Htpp")]
    [InlineData("System.")]
    [InlineData("System.IO.File.")]
    [InlineData("system.io")]
    [InlineData("File")]
    [InlineData("")]
    [InlineData("System.IO.File, System.IO.Path")]
    [InlineData("Newtonsoft.Json")]
    public void IsKnown_nothing_else(string name) => Assert.False(ApiName.IsKnown(name));
}
