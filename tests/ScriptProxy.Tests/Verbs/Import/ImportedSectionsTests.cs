using ScriptProxy.Sdk;
using ScriptProxy.Verbs.Import;

namespace ScriptProxy.Tests.Verbs.Import;

public sealed class ImportedSectionsTests
{
    [Fact]
    public void All_areTheSectionsOfTheOlderProxies() => Assert.Equal(
        [
            "AUTH", "BUILD", "COMMIT", "CONFIGS", "CONTAINERS", "DISTRIBUTION", "EVENTS", "EXEC", "GRPC", "IMAGES", "INFO", "NETWORKS", "NODES",
            "PING", "PLUGINS", "SECRETS", "SERVICES", "SESSION", "SWARM", "SYSTEM", "TASKS", "VERSION", "VOLUMES",
        ],
        ImportedSections.All.Keys);

    [Fact]
    public void All_haveEveryOperationOnceButTheDebugPages()
    {
        string[] all = [.. ImportedSections.All.Values.SelectMany(static operations => operations).Select(static operation => operation.Name)];
        string[] others = [.. Operations.All.Where(static operation => operation.Group == "Debug").Append(Engine.Options).Append(Operations.Unknown).Select(static operation => operation.Name)];

        Assert.Equal(
            Operations.All.Select(static operation => operation.Name).Order(StringComparer.Ordinal),
            all.Concat(others).Order(StringComparer.Ordinal));
    }
}
