using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Reload;

internal static class Verdict
{
    /// <summary>Waits until requests are judged so; fails the test when that does not come about.</summary>
    internal static async Task UntilAsync(RunningProxy proxy, bool allowed, string reason = "")
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(15);
        while (true)
        {
            var result = await proxy.Docker.RunAsync("network", "ls");
            if (result.ExitCode == 0 == allowed && result.Error.Contains(reason, StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(
                DateTimeOffset.UtcNow < limit,
                $"after 15 s a request is still {(allowed ? "denied" : "not denied for \"" + reason + "\"")}: {result.Everything}\n{proxy.Process.Error}");
            await Task.Delay(50);
        }
    }
}
