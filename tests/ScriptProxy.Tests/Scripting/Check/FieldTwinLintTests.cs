using System.Reflection;
using ScriptProxy.Scripting.Check;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Scripting.Check;

public sealed class FieldTwinLintTests
{
    [Theory]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Count > 0);""")]
    [InlineData("""Allow("a", Containers.Create, r => r.Body.HostConfig.Binds is []);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Mounts.Any(m => m.Type == "bind"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig is { Binds.Count: > 0 });""")]
    [InlineData("""bool HasBinds(HostConfig host) => host.Binds.Any(); Deny("a", Containers.Create, r => HasBinds(r.Body.HostConfig));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.NetworkMode == "host");""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.CapAdd.Contains("SYS_ADMIN"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.CapAdd.Any(c => c == "ALL"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.SecurityOpt.Contains("seccomp=unconfined"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.PortBindings.Count > 0);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Devices.Any());""")]
    [InlineData("""Allow("a", Containers.Create, r => r.Body.Image == "alpine"); Allow("b", Images.Pull);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.Image?.StartsWith("evil/") == true);""")]
    public void Find_oneOfSeveralFields_warns(string script) => Assert.Equal(["SP2206"], Linted.Codes(script));

    [Theory]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Count + r.Body.HostConfig.Mounts.Count > 0);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Binds.Count > 0); Deny("b", r => r.HostAccess.OfType<HostPath>().Any());""")]
    [InlineData("""Rewrite("a", Containers.Create, r => r.Body.HostConfig.Binds.Clear());""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.NetworkMode == "bridge");""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.NetworkMode == "host" || r.Body.NetworkingConfig is not null);""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.CapAdd.Count > 0);""")]
    [InlineData("""Deny("a", Containers.Create, r => !r.Body.HostConfig.SecurityOpt.Contains("no-new-privileges"));""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Devices.Any() || r.Body.HostConfig.DeviceRequests.Any());""")]
    [InlineData("""Deny("a", Containers.Create, async r => (await r.Engine.Image(r.Body.Image ?? "")).User == "");""")]
    [InlineData("""Deny("a", Containers.Create, r => r.Body.HostConfig.Privileged);""")]
    public void Find_allFieldsOrTheRecord_doesNotWarn(string script) => Assert.Empty(Linted.Codes(script));

    [Fact]
    public void Table_namesFieldsAndRecordsThatExist()
    {
        var assembly = typeof(HostAccess).Assembly;
        foreach (var twin in FieldTwinTable.All)
        {
            Assert.NotNull(assembly.GetType($"{typeof(HostConfig).Namespace}.{twin.Type}")?.GetProperty(twin.Field, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));
            Assert.True(twin.Record == "Images" || typeof(HostAccess).IsAssignableFrom(assembly.GetType($"{typeof(HostAccess).Namespace}.{twin.Record}")), twin.Record);
        }
    }
}
