using System.Globalization;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Evaluate;

/// <summary>One request must not make the daemon answer ten thousand.</summary>
public sealed class LookupLimitTests
{
    [Theory]
    [InlineData("VolumesFrom", "c{0}")]
    [InlineData("Binds", "v{0}:/x{0}")]
    public async Task Request_that_names_countless_objects_is_refused_before_the_daemon_is_asked(string field, string form)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync("""Allow("all", Operations.All);""", static _ => (404, "{}"));
        var names = Enumerable.Range(0, ReferenceResolution.MaxObjects + 1).Select(i => $"\"{string.Format(CultureInfo.InvariantCulture, form, i)}\"");

        var answer = await pipeline.SendAsync("POST", "/containers/create", $$$"""{"Image":"a","HostConfig":{"{{{field}}}":[{{{string.Join(',', names)}}}]}}""");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("[SP1004 ", answer, StringComparison.Ordinal);
        Assert.Empty(pipeline.Asked);
    }
}
