using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class DowngradeAccessTests
{
    public static TheoryData<string, string, string, string, string, bool> Effects => new()
    {
        // operation, query, body, the first version without the effect, its text below, whether a protection is lost
        { "Containers.Create", "", """{"HostConfig":{"CgroupnsMode":"private"}}""", "1.40", "HostConfig.IpcMode is shareable by default below API 1.40", false },
        { "Containers.Create", "platform=linux/arm64", """{"HostConfig":{"CgroupnsMode":"private"}}""", "1.41", "query parameter platform is ignored below API 1.41", false },
        { "Containers.Create", "", """{"HostConfig":{"Annotations":{"a":"b"}}}""", "1.43", "HostConfig.Annotations is ignored below API 1.43", false },
        { "Containers.Create", "", """{"NetworkingConfig":{"EndpointsConfig":{"n":{"MacAddress":"02:42:ac:11:00:02"}}}}""", "1.44", "NetworkingConfig.EndpointsConfig.n.MacAddress is ignored below API 1.44", false },
        { "Containers.Create", "", """{"NetworkingConfig":{"EndpointsConfig":{"n":{"GwPriority":1}}}}""", "1.48", "NetworkingConfig.EndpointsConfig.n.GwPriority is ignored below API 1.48", false },
        { "Containers.Create", "", Mount("""{"Type":"bind","Source":"/a","BindOptions":{"NonRecursive":true}}"""), "1.40", "HostConfig.Mounts[0].BindOptions.NonRecursive is ignored below API 1.40", true },
        { "Containers.Create", "", Mount("""{"Type":"bind","Source":"/a","BindOptions":{"CreateMountpoint":true}}"""), "1.42", "HostConfig.Mounts[0].BindOptions.CreateMountpoint is ignored below API 1.42", false },
        { "Containers.Create", "", Mount("""{"Type":"bind","Source":"/a","BindOptions":{"ReadOnlyForceRecursive":true}}"""), "1.44", "HostConfig.Mounts[0].BindOptions.ReadOnlyForceRecursive is ignored below API 1.44", true },
        { "Containers.Create", "", Mount("""{"Type":"volume","Source":"v","VolumeOptions":{"Subpath":"a"}}"""), "1.45", "HostConfig.Mounts[0].VolumeOptions.Subpath is ignored below API 1.45", true },
        { "Containers.Create", "", Mount("""{"Type":"tmpfs","TmpfsOptions":{"Options":[["noexec"]]}}"""), "1.46", "HostConfig.Mounts[0].TmpfsOptions.Options is ignored below API 1.46", true },
        { "Containers.Update", "", """{"PidsLimit":100}""", "1.40", "PidsLimit is ignored below API 1.40", true },
        { "Containers.Update", "", """{"BlkioWeightDevice":[{"Path":"/dev/sda","Weight":10}]}""", "1.55", "BlkioWeightDevice is ignored below API 1.55", true },
        { "Containers.Update", "", """{"BlkioDeviceReadBps":[{"Path":"/dev/sda","Rate":1}]}""", "1.55", "BlkioDeviceReadBps is ignored below API 1.55", true },
        { "Containers.Update", "", """{"BlkioDeviceWriteBps":[{"Path":"/dev/sda","Rate":1}]}""", "1.55", "BlkioDeviceWriteBps is ignored below API 1.55", true },
        { "Containers.Update", "", """{"BlkioDeviceReadIOps":[{"Path":"/dev/sda","Rate":1}]}""", "1.55", "BlkioDeviceReadIOps is ignored below API 1.55", true },
        { "Containers.Update", "", """{"BlkioDeviceWriteIOps":[{"Path":"/dev/sda","Rate":1}]}""", "1.55", "BlkioDeviceWriteIOps is ignored below API 1.55", true },
        { "Containers.AttachWebSocket", "stdout=1&stream=1", "", "1.42", "query parameter stdin is always on below API 1.42", true },
        { "Containers.AttachWebSocket", "stdin=0", "", "1.42", "query parameter stdin is always on below API 1.42", true },
        { "Networks.Create", "", """{"Name":"n","EnableIPv4":false}""", "1.48", "EnableIPv4 is ignored below API 1.48", true },
        { "Networks.Create", "", """{"Name":"n","EnableIPv4":true}""", "1.48", "EnableIPv4 is ignored below API 1.48", false },
        { "Networks.Connect", "", """{"Container":"c","EndpointConfig":{"MacAddress":"02:42:ac:11:00:02"}}""", "1.54", "EndpointConfig.MacAddress is ignored below API 1.54", false },
        { "Networks.Connect", "", """{"Container":"c","EndpointConfig":{"GwPriority":-1}}""", "1.48", "EndpointConfig.GwPriority is ignored below API 1.48", false },
        { "Volumes.Prune", "", "", "1.42", "the request removes named volumes too below API 1.42", false },
        { "Images.Push", """platform={"os":"linux"}""", "", "1.46", "query parameter platform is ignored below API 1.46", false },
        { "Services.Create", "", Spec("""  "Sysctls":{"net.core.somaxconn":"1"}  """), "1.40", "TaskTemplate.ContainerSpec.Sysctls is ignored below API 1.40", false },
        { "Services.Create", "", Spec("""  "CapabilityAdd":["CHOWN"]  """), "1.41", "TaskTemplate.ContainerSpec.CapabilityAdd is ignored below API 1.41", false },
        { "Services.Create", "", Spec("""  "Ulimits":[{"Name":"nofile","Hard":10}]  """), "1.41", "TaskTemplate.ContainerSpec.Ulimits is ignored below API 1.41", true },
        { "Services.Create", "", Spec("""  "OomScoreAdj":100  """), "1.46", "TaskTemplate.ContainerSpec.OomScoreAdj is ignored below API 1.46", false },
        { "Services.Create", "", Spec("""  "Mounts":[{"Type":"tmpfs","TmpfsOptions":{"Options":[["noexec"]]}}]  """), "1.46", "TaskTemplate.ContainerSpec.Mounts[0].TmpfsOptions.Options is ignored below API 1.46", true },
        { "Services.Create", "", """{"TaskTemplate":{"Resources":{"Limits":{"Pids":10}}}}""", "1.41", "TaskTemplate.Resources.Limits.Pids is ignored below API 1.41", true },
        { "Services.Create", "", """{"TaskTemplate":{"Resources":{"SwapBytes":0}}}""", "1.52", "TaskTemplate.Resources.SwapBytes is ignored below API 1.52", true },
        { "Services.Create", "", """{"TaskTemplate":{"Resources":{"MemorySwappiness":0}}}""", "1.52", "TaskTemplate.Resources.MemorySwappiness is ignored below API 1.52", false },
        { "Services.Create", "", """{"Mode":{"ReplicatedJob":{}}}""", "1.41", "Mode.ReplicatedJob is ignored below API 1.41", false },
        { "Services.Update", "version=1", """{"Mode":{"GlobalJob":{}}}""", "1.41", "Mode.GlobalJob is ignored below API 1.41", false },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public void Field_that_an_old_version_changes(string operation, string query, string body, string since, string text, bool losesProtection)
    {
        var first = ApiVersion.Parse(since);
        var last = new ApiVersion(first.Major, first.Minor - 1);

        var below = Assert.Single(Found(operation, query, body, last.ToString()), found => found.Since == first);
        Assert.Equal((text, losesProtection), (below.Text, below.LosesProtection));
        Assert.DoesNotContain(Found(operation, query, body, since), found => found.Since == first);
        Assert.DoesNotContain(Found(operation, query, body, ""), found => found.Since == first);
    }

    [Theory]
    [InlineData("Containers.Create", "", """{"Image":"a","NetworkingConfig":{"EndpointsConfig":{"n":{"MacAddress":"","GwPriority":0}}},"HostConfig":{"IpcMode":"private","Mounts":[{"Type":"volume","Source":"v","BindOptions":{"NonRecursive":true},"VolumeOptions":{"NoCopy":true}},{"Type":"tmpfs","TmpfsOptions":{"SizeBytes":1}}]}}""")]
    [InlineData("Containers.Update", "", """{"Memory":1,"PidsLimit":0,"BlkioWeightDevice":[],"BlkioDeviceReadBps":null}""")]
    [InlineData("Containers.AttachWebSocket", "stdin=1", "")]
    [InlineData("Networks.Create", "", """{"Name":"n"}""")]
    [InlineData("Services.Create", "", """{"TaskTemplate":{"ContainerSpec":{"OomScoreAdj":0},"Resources":{"Limits":{"MemoryBytes":1},"SwapBytes":-1}},"Mode":{"Replicated":{}}}""")]
    public void Field_without_effect_is_not_told(string operation, string query, string body) =>
        Assert.Empty(Found(operation, query, body, "1.24"));

    [Fact]
    public void Field_of_an_unversioned_request_is_judged_by_the_engine()
    {
        var body = Mount("""{"Type":"volume","Source":"v","VolumeOptions":{"Subpath":"a"}}""");

        Assert.NotEmpty(AccessRequest.Of("Containers.Create", body, engine: "1.41").HostAccess.OfType<Downgrade>());
        Assert.Empty(AccessRequest.Of("Containers.Create", body, engine: "1.57").HostAccess.OfType<Downgrade>());
    }

    private static HostAccessOf<Downgrade> Found(string operation, string query, string body, string version) =>
        AccessRequest.Of(operation, body, query, version, ["web"]).HostAccess.OfType<Downgrade>();

    private static string Mount(string mount) => $$$"""{"HostConfig":{"IpcMode":"private","Mounts":[{{{mount}}}]}}""";

    private static string Spec(string spec) => "{\"TaskTemplate\":{\"ContainerSpec\":{" + spec + "}}}";
}
